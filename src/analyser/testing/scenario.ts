/**
 * Generates the requests of the reference attack: a personal site, its visitors,
 * a scanner, and 88,058 password guesses in 40 minutes, most of them from one
 * address of a cloud provider. The same seed gives the same requests.
 */
import { below, pick, seeded, type Random } from './random';

export interface Event {
	/** Seconds since 1970. */
	readonly time: number;
	readonly ip: string;
	readonly method: string;
	readonly path: string;
	readonly query: string | null;
	readonly status: number;
	readonly size: number;
	readonly referer: string;
	readonly agent: string;
}

export interface ScenarioOptions {
	readonly seed?: number;
	/** Number of visitor requests, spread over the day. */
	readonly visits?: number;
	/** Number of password guesses. */
	readonly guesses?: number;
	/** If true, one of the guesses succeeds. */
	readonly intrusion?: boolean;
	/** If true, there is no attack. */
	readonly clean?: boolean;
}

/** 2026-11-22 00:00:00 UTC */
export const DAY = 1795305600;
export const START = DAY + 22 * 3600 + 30 * 60;
export const END = START + 40 * 60;
export const GUESSES = 88_058;
export const ATTACKER = '168.62.29.77';
export const ATTACKER_GUESSES = 62_738;
export const OWNER = '203.0.113.20';

export const ATTACK_AGENT =
	'Mozilla/5.0 (X11; Linux x86_64) Chrome/78.0.3904.108';
const AGENTS = [
	'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
	'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
	'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
	'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];
const PAGES = [
	...[ '/', '/hello-world/', '/about/', '/2026/11/a-post/', '/feed/' ],
	...[ '/wp-content/themes/mine/style.css', '/wp-includes/js/wp-emoji.js' ],
	...[ '/wp-content/uploads/2026/11/picture.jpg', '/favicon.ico' ],
];
/** Response size of a wrong password, in bytes. */
const FAULT_SIZE = 713;

function visitor( random: Random ): string {
	return random() < 0.2
		? `2001:db8:${ below( random, 4096 ).toString( 16 ) }::${ ( 1 + below( random, 250 ) ).toString( 16 ) }`
		: `${ 11 + below( random, 80 ) }.${ below( random, 250 ) }.${ below( random, 40 ) }.${ 1 + below( random, 250 ) }`;
}

function* visits( random: Random, count: number ): Generator< Event > {
	for ( let at = 0; at < count; at++ ) {
		const path = pick( random, PAGES );
		const isSearch = path === '/' && random() < 0.2;
		yield {
			time: DAY + Math.floor( ( at * 86400 ) / count ),
			ip: visitor( random ),
			method: 'GET',
			path,
			query: isSearch ? `s=word${ below( random, 500 ) }` : null,
			status: random() < 0.03 ? 404 : 200,
			size: 1000 + below( random, 40_000 ),
			referer: '-',
			agent: pick( random, AGENTS ),
		};
	}
}

/** The owner mistypes their password, then logs in and writes a post. */
function* owner(): Generator< Event > {
	const [ agent = '' ] = AGENTS;
	const of = (
		seconds: number,
		method: string,
		path: string,
		status: number,
		query: string | null = null
	): Event => ( {
		time: DAY + 9 * 3600 + seconds,
		ip: OWNER,
		method,
		path,
		query,
		status,
		size: 5000,
		referer: 'https://blog.example.org/wp-admin/post-new.php',
		agent,
	} );
	yield of( 0, 'GET', '/wp-login.php', 200 );
	yield of( 9, 'POST', '/wp-login.php', 200 );
	yield of( 20, 'POST', '/wp-login.php', 200 );
	yield of( 33, 'POST', '/wp-login.php', 302 );
	yield of( 34, 'GET', '/wp-admin/', 200 );
	yield of( 50, 'GET', '/wp-admin/post-new.php', 200 );
	yield of(
		52,
		'GET',
		'/wp-json/wp/v2/users/1',
		200,
		'context=edit&_locale=user'
	);
	yield of( 90, 'POST', '/wp-admin/async-upload.php', 200 );
}

const of = (
	random: Random,
	time: number,
	ip: string,
	method: string,
	path: string,
	query: string | null,
	status: number,
	size: number
): Event => ( {
	time,
	ip,
	method,
	path,
	query,
	status,
	size: size + below( random, 3 ),
	referer: '-',
	agent: ATTACK_AGENT,
} );

/** The scanner, half an hour before the attack. */
function* scan( random: Random ): Generator< Event > {
	let time = START - 1800;
	for ( const folder of [
		'',
		'/blog',
		'/web',
		'/wordpress',
		'/wp',
		'/2019',
		'/shop',
		'/sito',
	] ) {
		yield of(
			random,
			time++,
			ATTACKER,
			'GET',
			`/${ folder }/wp-includes/wlwmanifest.xml`,
			null,
			folder === '' ? 200 : 404,
			1300
		);
	}
	yield of(
		random,
		time++,
		ATTACKER,
		'GET',
		'/wp-json/wp/v2/users/',
		null,
		200,
		1800
	);
	yield of(
		random,
		time++,
		ATTACKER,
		'GET',
		'/wp-json/wp/v2/users/',
		'per_page=100&page=1',
		200,
		1800
	);
}

function* attack(
	random: Random,
	guesses: number,
	intrusion: boolean
): Generator< Event > {
	const main = Math.round( ( guesses * ATTACKER_GUESSES ) / GUESSES );
	const others = Array.from(
		{ length: 12 },
		( _, at ) =>
			`20.${ 36 + at }.${ below( random, 200 ) }.${ 1 + below( random, 250 ) }`
	);
	const success = Math.floor( guesses * 0.8 );
	let sent = 0;
	for ( let at = 0; at < guesses; at++ ) {
		// Distributes the requests of the main address evenly.
		const isMain = Math.floor( ( ( at + 1 ) * main ) / guesses ) > sent;
		sent += isMain ? 1 : 0;
		const time = START + Math.floor( ( at * ( END - START ) ) / guesses );
		const isBreakIn =
			intrusion &&
			isMain &&
			at >= success &&
			at < success + 2 &&
			sent > 0;
		yield of(
			random,
			time,
			isMain ? ATTACKER : pick( random, others ),
			'POST',
			'//xmlrpc.php',
			null,
			200,
			isBreakIn ? FAULT_SIZE + 380 : FAULT_SIZE
		);
		if ( isBreakIn ) {
			intrusion = false;
			yield of(
				random,
				time + 1,
				ATTACKER,
				'GET',
				'/wp-admin/',
				null,
				200,
				61_000
			);
			yield of(
				random,
				time + 1,
				ATTACKER,
				'GET',
				'/wp-admin/plugin-install.php',
				null,
				200,
				70_000
			);
		}
	}
}

/** Lazily merges streams that are sorted by time. */
function* merge( streams: readonly Generator< Event >[] ): Generator< Event > {
	const heads = streams.map( ( stream ) => ( {
		stream,
		next: stream.next(),
	} ) );
	for (;;) {
		let first: ( typeof heads )[ number ] | undefined;
		for ( const one of heads ) {
			if (
				! one.next.done &&
				( ! first ||
					first.next.done ||
					one.next.value.time < first.next.value.time )
			) {
				first = one;
			}
		}
		if ( ! first || first.next.done ) {
			return;
		}
		yield first.next.value;
		first.next = first.stream.next();
	}
}

/** Yields the requests of one day, in order of time. */
export function attackScenario( {
	seed = 1,
	visits: count = 6000,
	guesses = GUESSES,
	intrusion = false,
	clean = false,
}: ScenarioOptions = {} ): Generator< Event > {
	const random = seeded( seed );
	return merge( [
		visits( seeded( seed + 1 ), count ),
		owner(),
		...( clean
			? []
			: [ scan( random ), attack( random, guesses, intrusion ) ] ),
	] );
}
