/**
 * One expression for a custom rule of Cloudflare's Free plan, which lacks the
 * operator `matches`.
 */
import { hasEntryScript } from '../../rules/entry-scripts';
import type { Rule } from '../../rules/rule';
import { coveredBy } from '../shared/observed-cases';
import { plainForms, type PlainForm } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	formsComment,
	joined,
	partPerDescription,
	partPerRule,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { SINGLE_PARAMETER, either, forms, oneOf, type Form } from './forms';
import { cloudflareFacts } from './facts';

/** Cloudflare normalises the path, but keeps encoded separators; so it is decoded here. */
const PATH = 'lower(url_decode(http.request.uri.path))';

/** Cloudflare decodes the path once, and this expression again: paths that this would change are left to PHP. */
const EXCEPTIONS = `not (raw.http.request.uri.path contains "%%" or url_decode(raw.http.request.uri.path) contains "..")`;
/** Leaves possible logins and forms to PHP, and with ActivityPub every other type that ends in +json: an expression may have 4,096 characters. */
const VISITOR = `http.request.method in {"GET" "HEAD"} and not starts_with(http.cookie, "wordpress_logged_in_")
  and not http.cookie contains "; wordpress_logged_in_" and not http.cookie contains ";wordpress_logged_in_"
  and not any(lower(http.request.headers.names[*])[*] eq "authorization")
  and not any(http.request.headers["accept"][*] contains "+json")`;

const formsOf = ( rule: Rule ) =>
	( forms[ rule.id ] ?? [] ).filter(
		( { singleSite } ) => ! singleSite || hasEntryScript( rule )
	);

function onPath( { paths, ends }: Form ): readonly Part[] {
	if ( ends ) {
		return [ `ends_with(${ PATH }, "${ paths[ 0 ] }")` ];
	}
	const pathsBelow = ( base: string ) =>
		oneOf(
			PATH,
			paths.map( ( path ) => base + path )
		);
	return [
		{
			when: 'base',
			then: [
				'(',
				{
					each: 'base',
					between: ' or ',
					of: [ pathsBelow( '{{base}}' ) ],
				},
				')',
			],
			otherwise: [ pathsBelow( '' ) ],
		},
	];
}

const or = ( all: ReadonlyArray< readonly Part[] > ): readonly Part[] =>
	all.length === 1
		? ( all[ 0 ] ?? [] )
		: [ '(', ...joined( all, '\n  or ' ), ')' ];

const formExpression = ( form: Form ): readonly Part[] => [
	...onPath( form ),
	...( form.queries
		? [
				`\n  and ${ SINGLE_PARAMETER }\n  and `,
				...or( form.queries.map( ( { text } ) => [ text ] ) ),
			]
		: [] ),
];

/** Prints the forms for visitors only, and the forms for any client. */
const ruleOf = ( rule: Rule ): readonly Part[] =>
	or(
		[ true, undefined ].flatMap( ( visitor ) => {
			const selected = formsOf( rule ).filter(
				( form ) => form.visitor === visitor
			);
			const onlyVisitors = visitor ? `${ VISITOR }\n  and ` : '';
			return selected[ 0 ]
				? [
						[
							`(${ onlyVisitors }`,
							...or( selected.map( formExpression ) ),
							')',
						],
					]
				: [];
		} )
	);

/** Returns the same form for PHP: it matches no more, and no spelling that is hard to simulate. */
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

export const cloudflare = printedTarget( cloudflareFacts, {
	covers: coveredBy( {
		view: 'site',
		matchers: ( rule ) =>
			formsOf( rule ).map( ( { paths, ends, queries, visitor } ) => ( {
				visitor: visitor ?? false,
				matches: ( path, query ) => {
					const normalised = path
						.toLowerCase()
						.replaceAll( '\\', '/' );
					return (
						paths
							.map( ( one ) =>
								one.replace( /\{\{\w+\}\}/, 'wp-json' )
							)
							.some( ( one ) =>
								ends
									? normalised.endsWith( one )
									: normalised === one
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
	plainForms: ( list ) => ( {
		...plainForms( 'site' )( list ),
		rules: Object.fromEntries(
			list.map( ( { rule } ) => [
				rule.id,
				formsOf( rule ).map( plainOf ),
			] )
		),
	} ),
	uncounted:
		'Cloudflare blocks before PHP runs, and counts by itself: see Security, Events, for the rule “Sidegate”.',
	text: ( list ) => [
		'# The expression of one custom rule, with the action “block”. In this order:\n',
		partPerDescription( list, ( one ) => [
			`# ${ formsComment( one ) }\n`,
		] ),
		'\n',
		{
			when: 'allowed',
			then: [
				'not ip.src in {',
				{ each: 'cidr', between: ' ', of: [ '{{cidr}}' ] },
				'} and ',
			],
		},
		`${ EXCEPTIONS }\nand (\n`,
		partPerRule( list, ( { rule } ) => ruleOf( rule ), ' or\n' ),
		'\n)\n',
	],
} );
