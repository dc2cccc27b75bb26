/**
 * Reads format strings that the user pasted: the directives of Apache, nginx and
 * Fastly, and what each of their placeholders stands for.
 */
import {
	AGENT,
	CLIENT,
	FORWARDED,
	METHOD,
	QUERY,
	REFERER,
	TARGET,
	USER,
} from '../fields';

export const [ SKIP, TIME, STATUS, SIZE, REQUEST ] = [ -1, 20, 21, 22, 23 ];

const NGINX: Readonly< Record< string, number > > = {
	remote_addr: CLIENT,
	http_x_forwarded_for: FORWARDED,
	proxy_add_x_forwarded_for: FORWARDED,
	http_cf_connecting_ip: FORWARDED,
	http_true_client_ip: FORWARDED,
	http_x_real_ip: FORWARDED,
	time_local: TIME,
	time_iso8601: TIME,
	msec: TIME,
	request: REQUEST,
	request_method: METHOD,
	request_uri: TARGET,
	uri: TARGET,
	document_uri: TARGET,
	args: QUERY,
	query_string: QUERY,
	status: STATUS,
	body_bytes_sent: SIZE,
	bytes_sent: SIZE,
	http_user_agent: AGENT,
	http_referer: REFERER,
	remote_user: USER,
};

const APACHE: Readonly< Record< string, number > > = {
	h: CLIENT,
	a: CLIENT,
	t: TIME,
	r: REQUEST,
	m: METHOD,
	U: TARGET,
	q: QUERY,
	s: STATUS,
	b: SIZE,
	B: SIZE,
	O: SIZE,
	u: USER,
};

const HEADERS: Readonly< Record< string, number > > = {
	'user-agent': AGENT,
	referer: REFERER,
	'x-forwarded-for': FORWARDED,
	'cf-connecting-ip': FORWARDED,
	'true-client-ip': FORWARDED,
	'x-real-ip': FORWARDED,
};

/** Variables of Fastly's VCL: `%{req.url}V`. */
const FASTLY: Readonly< Record< string, number > > = {
	now: TIME,
	'client.ip': CLIENT,
	'req.http.fastly-client-ip': CLIENT,
	'req.request': METHOD,
	'req.method': METHOD,
	'req.url': TARGET,
	'resp.status': STATUS,
	'resp.body_bytes_written': SIZE,
	'resp.http.content-length': SIZE,
};

const nginxField = ( name: string ): number => NGINX[ name ] ?? SKIP;

function apacheField( argument: string | undefined, letter: string ): number {
	const name = ( argument ?? '' ).toLowerCase();
	if ( letter === 'i' ) {
		return HEADERS[ name ] ?? SKIP;
	}
	if ( letter === 'V' && argument !== undefined ) {
		return (
			FASTLY[ name ] ??
			HEADERS[ name.replace( /^req\.http\./, '' ) ] ??
			SKIP
		);
	}
	if ( letter === 'a' && argument === 'c' ) {
		return SKIP;
	}
	return argument !== undefined && letter !== 'a' && letter !== 't'
		? SKIP
		: ( APACHE[ letter ] ?? SKIP );
}

const APACHE_PLACEHOLDER =
	/%[!<>\d,]*(?:\{(?<argument>[^{}]*)\}\^?)?(?<letter>[a-zA-Z]{1,2}|%)/g;
const NGINX_PLACEHOLDER = /\$(?:\{(?<braced>\w+)\}|(?<name>\w+))/g;

export interface Placeholder {
	readonly field: number;
	readonly start: number;
	readonly end: number;
}

/** Returns the placeholders of a format string. */
export function placeholders( format: string ): Placeholder[] {
	const isNginx = /\$\{?\w/.test( format );
	return [
		...format.matchAll( isNginx ? NGINX_PLACEHOLDER : APACHE_PLACEHOLDER ),
	].map( ( { index, 0: text, groups = {} } ) => ( {
		field: isNginx
			? nginxField( groups[ 'braced' ] ?? groups[ 'name' ] ?? '' )
			: apacheField( groups[ 'argument' ], groups[ 'letter' ] ?? '' ),
		start: index,
		end: index + text.length,
	} ) );
}

/** A character, with the backslash before it. */
const PIECE = /\\?./gs;

/** Returns all texts in quotes, with their backslashes. */
function quotedTexts( text: string ): string[] {
	const texts: string[] = [];
	let quote = '';
	let inside = '';
	for ( const [ piece ] of text.matchAll( PIECE ) ) {
		if ( quote === '' && ( piece === '"' || piece === "'" ) ) {
			quote = piece;
			inside = '';
		} else if ( piece === quote ) {
			texts.push( inside );
			quote = '';
		} else {
			inside += piece;
		}
	}
	return texts;
}

const unescape = ( text: string ) =>
	text.replace( /\\(["'\\])/g, '$1' ).replaceAll( '\\t', '\t' );

/**
 * Returns the format string of `LogFormat "…" name`, `CustomLog file "…"`,
 * `log_format name '…' '…';` or of the text itself.
 */
export function extractFormat( text: string ): string {
	const joined = text.trim().replace( /\\\r?\n\s*/g, '' );
	if ( /^log_format\s/.test( joined ) ) {
		return unescape( quotedTexts( joined ).join( '' ) );
	}
	if ( /^(?:LogFormat|CustomLog|TransferLog|accesslog)\s/i.test( joined ) ) {
		// The file of a CustomLog can be in quotes too; a format has a placeholder.
		const format = quotedTexts( joined ).find( ( one ) =>
			/%[!<>\d,]*[{a-zA-Z]/.test( one )
		);
		return unescape( format ?? joined );
	}
	return unescape( joined );
}
