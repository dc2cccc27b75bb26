/**
 * One expression for a custom rule of Cloudflare's Free plan, which has no
 * `matches`.
 */
import { hasEntry } from '../../rules/entry';
import type { Rule } from '../../rules/rule';
import { coveredBy } from '../covers';
import { plainForms, type PlainForm } from '../plain-forms';
import { printed } from '../printed';
import { about, each } from '../said';
import type { Part } from '../target';
import { ALONE, either, forms, oneOf, type Form } from './forms';

/** Normalised by Cloudflare, which leaves what would divide names; so it is decoded here. */
const PATH = 'lower(url_decode(http.request.uri.path))';

/** The path is decoded once by Cloudflare and once more here: what that would change is left to PHP. */
const LEFT = `not (raw.http.request.uri.path contains "%%" or url_decode(raw.http.request.uri.path) contains "..")`;
const VISITOR = `http.request.method in {"GET" "HEAD"} and not starts_with(http.cookie, "wordpress_logged_in_")
  and not http.cookie contains "; wordpress_logged_in_" and not http.cookie contains ";wordpress_logged_in_"
  and not any(lower(http.request.headers.names[*])[*] eq "authorization")`;

const formsOf = ( rule: Rule ) =>
	( forms[ rule.id ] ?? [] ).filter(
		( { single } ) => ! single || hasEntry( rule )
	);

function onPath( { paths, ends }: Form ): readonly Part[] {
	if ( ends ) {
		return [ `ends_with(${ PATH }, "${ paths[ 0 ] }")` ];
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

const look = ( form: Form ): readonly Part[] => [
	...onPath( form ),
	...( form.queries
		? [
				`\n  and ${ ALONE }\n  and `,
				...or( form.queries.map( ( { text } ) => [ text ] ) ),
			]
		: [] ),
];

/** Forms that block visitors only, and forms that block everybody. */
const ruleOf = ( rule: Rule ): readonly Part[] =>
	or(
		[ true, undefined ].flatMap( ( visitor ) => {
			const of = formsOf( rule ).filter(
				( form ) => form.visitor === visitor
			);
			const who = visitor ? `${ VISITOR }\n  and ` : '';
			return of[ 0 ]
				? [ [ `(${ who }`, ...or( of.map( look ) ), ')' ] ]
				: [];
		} )
	);

/** The same for PHP: no more than that, and no spelling that is hard to follow. */
const plainOf = ( { paths, ends, queries, visitor }: Form ): PlainForm => ( {
	path: `${ ends ? '' : '^' }${ either( paths ) }$`.replaceAll(
		'{{rest_prefix_text}}',
		'{{rest_prefix_pattern}}'
	),
	unless: null,
	query: queries
		? `^(?:${ queries.map( ( one ) => one.plain ).join( '|' ) })$`
		: null,
	visitor: visitor ?? false,
} );

export const cloudflare = printed( {
	name: 'cloudflare',
	strengths: [ 'bare' ],
	covers: coveredBy( {
		sight: 'own',
		looks: ( rule ) =>
			formsOf( rule ).map( ( { paths, ends, queries, visitor } ) => ( {
				visitor: visitor ?? false,
				sees: ( path, query ) => {
					const plain = path.toLowerCase().replaceAll( '\\', '/' );
					return (
						paths
							.map( ( one ) =>
								one.replace( /\{\{\w+\}\}/, 'wp-json' )
							)
							.some( ( one ) =>
								ends ? plain.endsWith( one ) : plain === one
							) &&
						( ! queries ||
							( ! /&|%3d/i.test( query ) &&
								queries.some( ( { holds } ) =>
									holds( query )
								) ) )
					);
				},
			} ) ),
	} ),
	plain: ( list ) => ( {
		...plainForms( 'own' )( list ),
		rules: Object.fromEntries(
			list.map( ( { rule } ) => [
				rule.id,
				formsOf( rule ).map( plainOf ),
			] )
		),
	} ),
	uncounted:
		'Cloudflare blocks before PHP is asked. It counts by itself: see Security, events, for the rule “Sidegate”.',
	text: ( list ) => [
		'# The expression of one custom rule, with the action “block”. In this order:\n',
		each( list, ( one ) => [ `# ${ about( one ) }\n` ] ),
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
		each( list, ( { rule } ) => ruleOf( rule ), ' or\n' ),
		'\n)\n',
	],
} );
