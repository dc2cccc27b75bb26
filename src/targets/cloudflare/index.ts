/**
 * One expression for a custom rule of Cloudflare's Free plan, which has no
 * `matches`: a path is one of a list, and so is what a query begins with.
 */
import { covered, type Reader } from '../covers';
import { FRONT, type Form, type Parameter } from '../form';
import { plainForms, type PlainForm } from '../plain-forms';
import { about, each, said, type Said } from '../said';
import { header, type Part, type Target } from '../target';
import { decode } from '../../language/path';
import { text } from './quote';
import { exceptions, oneClass, samples } from './samples';

/** Normalised by Cloudflare, which leaves what would divide names; so it is decoded here. */
const PATH = 'lower(url_decode(http.request.uri.path))';
const QUERY = 'http.request.uri.query';

const oneOf = ( what: string, list: readonly string[] ) =>
	`${ what } in\n  {${ list
		.map( text )
		.join( ' ' )
		// At the next blank behind a long line.
		.replace( /(.{120,}?) /g, '$1\n  ' ) }}`;

const PREFIX = 'wp-json';

/** The paths that a form is about; a file's may go on behind a slash. */
const pathsOf = ( { path, visitor }: Form ): readonly string[] => {
	if ( path === FRONT ) {
		return [ '/', '/index.php', '/wp-activate.php' ];
	}
	const isFile = path.endsWith( '(?:/|$)' );
	const all = samples( isFile ? path.replace( '(?:/|$)', '' ) : path );
	const [ shortest = '' ] = all;
	const script = visitor && ! isFile;
	return [ ...all, `${ shortest }/` ].concat(
		script ? [ `/index.php${ shortest }`, `/index.php${ shortest }/` ] : []
	);
};

const anywhere = ( { path }: Form ) =>
	path.endsWith( '(?:/|$)' ) && ! path.includes( '[.]php' );

function onPath( form: Form ): readonly Part[] {
	const paths = pathsOf( form ).map( ( path ) =>
		path.replace( PREFIX, '{{rest_prefix_text}}' )
	);
	if ( anywhere( form ) ) {
		return [ `ends_with(${ PATH }, ${ text( paths[ 0 ] ?? '' ) })` ];
	}
	const below = ( base: string ) =>
		oneOf(
			PATH,
			paths.map( ( path ) => base + path )
		);
	return [
		{
			when: 'base',
			then: [
				'(',
				{ each: 'base', between: ' or ', of: [ below( '{{base}}' ) ] },
				')',
			],
			otherwise: [ below( '' ) ],
		},
	];
}

/** PHP reads other signs as an underscore. */
const namesOf = ( name: string ) =>
	( name.includes( '_' ) ? [ '_', '.', ' ', '[' ] : [ '' ] ).map(
		( sign ) => `${ name.replace( '_', sign ) }=`
	);

/** Values that are decoded before they are compared: none of their signs divides a query. */
const valuesOf = ( matches: string ) => {
	const [ shortest = '', ...others ] = samples( matches );
	return shortest.includes( '/' )
		? [ shortest, ...others, `${ shortest }/` ]
		: [ shortest, ...others ];
};

const DECODED = `url_decode(${ QUERY })`;
const decoded = ( query: string ) => decode( query.replaceAll( '+', ' ' ) );
const escaped = ( plainText: string ) =>
	plainText.replace( /[.[]/g, ( one ) => `\\${ one }` );
const either = ( all: readonly string[] ) =>
	`(?:${ all.map( escaped ).join( '|' ) })`;
const ALONE = `not ${ QUERY } contains "&" and not lower(${ QUERY }) contains "%3d"`;

interface Clause {
	readonly text: string;
	readonly holds: ( query: string ) => boolean;
	/** An expression on the whole query for which it surely holds, and which has one parameter. */
	readonly plain: string;
}

/** No second `=`, encoded either. */
const ONE = '(?!.*%3[Dd])';

function clauseOf( { name, matches }: Parameter ): Clause {
	const begins = `${ name }=`;
	if ( matches === '' ) {
		return {
			text: `(${ QUERY } eq ${ text( name ) } or starts_with(${ QUERY }, ${ text( begins ) }))`,
			holds: ( query ) => query === name || query.startsWith( begins ),
			plain: `${ ONE }${ name }(?:=[^&]*)?`,
		};
	}
	const few = oneClass( matches )?.map( ( one ) => begins + one );
	if ( few ) {
		const length = begins.length + 1;
		return {
			text: oneOf( `substring(${ QUERY }, 0, ${ length })`, few ),
			holds: ( query ) => few.includes( query.slice( 0, length ) ),
			plain: `${ ONE }${ either( few ) }[^&]*`,
		};
	}
	const none = exceptions( matches )?.map( ( one ) => begins + one );
	if ( none ) {
		return {
			text: `starts_with(${ QUERY }, ${ text( begins ) }) and not ${ oneOf( DECODED, none ) }`,
			holds: ( query ) =>
				query.startsWith( begins ) &&
				! none.includes( decoded( query ) ),
			plain: `(?!${ either( none ) }$)${ begins }[^&%+]*`,
		};
	}
	const all = valuesOf( matches );
	const names = namesOf( name );
	return {
		text: `${ oneOf( `substring(${ DECODED }, 0, ${ begins.length })`, names ) }\n  and ${ oneOf( `substring(${ DECODED }, ${ begins.length })`, all ) }`,
		holds: ( query ) =>
			names.includes( decoded( query ).slice( 0, begins.length ) ) &&
			all.includes( decoded( query ).slice( begins.length ) ),
		plain: either(
			names
				.filter( ( one ) => ! one.includes( ' ' ) )
				.flatMap( ( one ) => all.map( ( value ) => one + value ) )
		).replaceAll( '/', '(?:/|%2[Ff])' ),
	};
}

/** The path is decoded once by Cloudflare and once more here: what that would change is left to PHP. */
const LEFT = `not (raw.http.request.uri.path contains "%%" or url_decode(raw.http.request.uri.path) contains "..")`;
const VISITOR = `http.request.method in {"GET" "HEAD"} and not starts_with(http.cookie, "wordpress_logged_in_")
  and not http.cookie contains "; wordpress_logged_in_" and not http.cookie contains ";wordpress_logged_in_"
  and not any(lower(http.request.headers.names[*])[*] eq "authorization")`;

const or = ( all: ReadonlyArray< readonly Part[] > ): readonly Part[] =>
	all.length === 1
		? ( all[ 0 ] ?? [] )
		: [
				'(',
				...all.flatMap( ( parts, at ) =>
					at === 0 ? parts : [ '\n  or ', ...parts ]
				),
				')',
			];

/** Forms that block visitors only, and forms that block everybody. */
const ruleOf = ( { forms }: Said ): readonly Part[] =>
	or(
		[ true, false ]
			.map( ( visitor ) =>
				forms.filter( ( form ) => form.visitor === visitor )
			)
			.filter( ( { length } ) => length > 0 )
			.map( formsOf )
	);

/** Those on the front page have all but their parameter in common. */
function formsOf( forms: readonly Form[] ): readonly Part[] {
	const [ first ] = forms;
	const byPath = forms.filter( ( { path } ) => path !== FRONT );
	const front = forms.filter( ( form ) => ! byPath.includes( form ) );
	const queries = front.flatMap( ( { parameters = [] } ) =>
		parameters.map( ( one ) => [ clauseOf( one ).text ] )
	);
	return [
		`(${ first?.visitor ? `${ VISITOR }\n  and ` : '' }`,
		...or( [
			...byPath.map( ( form ) => [
				...onPath( form ),
				...( form.parameters
					? [
							`\n  and ${ ALONE }\n  and `,
							...or(
								form.parameters.map( ( one ) => [
									clauseOf( one ).text,
								] )
							),
						]
					: [] ),
			] ),
			...( front[ 0 ]
				? [
						[
							...onPath( front[ 0 ] ),
							`\n  and ${ ALONE }\n  and `,
							...or( queries ),
						],
					]
				: [] ),
		] ),
		')',
	];
}

const named = ( list: readonly Said[] ) =>
	each( list, ( one ) => [ `# ${ about( one ) }\n` ] );

/** What the expression says, for the table of requests. */
const READER: Reader = {
	sight: 'own',
	path: ( form, path ) => {
		const plain = path.toLowerCase().replaceAll( '\\', '/' );
		return anywhere( form )
			? plain.endsWith( pathsOf( form )[ 0 ] ?? '' )
			: pathsOf( form ).includes( plain );
	},
	query: ( parameters, asked ) =>
		! /&|%3d/i.test( asked ) &&
		parameters.some( ( one ) => clauseOf( one ).holds( asked ) ),
};

/** The same for PHP: no more than that, and no spelling that is hard to follow. */
const plain = ( form: Form ): PlainForm => {
	const paths = pathsOf( form );
	const path = anywhere( form )
		? `${ escaped( paths[ 0 ] ?? '' ) }$`
		: `^${ either( paths ) }$`;
	return {
		path: path.replaceAll( PREFIX, '{{rest_prefix_pattern}}' ),
		unless: null,
		query: form.parameters
			? `^(?:${ form.parameters.map( ( one ) => clauseOf( one ).plain ).join( '|' ) })$`
			: null,
		visitor: form.visitor,
	};
};

export const cloudflare: Target = {
	name: 'cloudflare',
	compile: ( rules ) => {
		const list = said( rules );
		return {
			target: 'cloudflare',
			parts: {
				bare: [
					header( 'cloudflare', 'bare' ),
					'# The expression of one custom rule, with the action “block”. In this order:\n',
					named( list ),
					'\n',
					{
						when: 'allies',
						then: [
							'not ip.src in {',
							{ each: 'cidr', between: ' ', of: [ '{{cidr}}' ] },
							'} and ',
						],
					},
					`${ LEFT }\nand (\n`,
					each( list, ruleOf, ' or\n' ),
					'\n)\n',
				],
			},
			uncounted:
				'Cloudflare blocks before PHP is asked. It counts by itself: see Security, events, for the rule “Sidegate”.',
			rules: covered( rules, READER ),
			plain: {
				...plainForms( list, 'own' ),
				rules: Object.fromEntries(
					list.map( ( { rule, forms } ) => [
						rule.id,
						forms.map( plain ),
					] )
				),
			},
		};
	},
};
