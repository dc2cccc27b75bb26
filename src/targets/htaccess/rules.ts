/**
 * Ways to be sure that a plain request is refused, as rewrite rules. An
 * expression costs every request; `=` compares texts and costs nothing.
 */
import { besides } from '../foreign';
import type { Conjunction, Literal } from '../literals';
import { onPlainPath } from '../plain';
import { action } from '../rewrite';
import type { Part, Strength } from '../target';
import type { Sure } from '../template';

type See< What > = Extract< Literal, { readonly see: What } >;

export const condition = ( variable: string, test: string, flags = '' ) =>
	`\tRewriteCond %{${ variable }} ${ test }${ flags }\n`;

const onPath = ( { matches, not }: See< 'path' > ) =>
	onPlainPath( matches, '{{rest_prefix}}', not );

/** None of these is in the path: one expression for all. */
export const absent = ( literals: readonly See< 'path' >[] ) =>
	condition(
		'REQUEST_URI',
		`"!${ literals.map( onPath ).join( '|' ) }"`,
		' [NC]'
	);

const of = < What extends Literal[ 'see' ] >( way: Conjunction, what: What ) =>
	way.filter( ( one ): one is See< What > => one.see === what );

/** All but what it asks of the query. */
function others( way: Conjunction ): string {
	const unwanted = of( way, 'path' ).filter( ( { not } ) => not );
	return [
		...of( way, 'method' ).map( ( { name, not } ) =>
			condition( 'REQUEST_METHOD', `${ not ? '!' : '' }=${ name }` )
		),
		...( unwanted.length > 0 ? [ absent( unwanted ) ] : [] ),
	].join( '' );
}

/**
 * The path that is looked for, as mod_rewrite holds it: below the folder of
 * the file, so that no slash stands before its first name.
 *
 * @throws if there is more than one.
 */
function pattern( way: Conjunction ): string {
	const [ wanted, ...more ] = of( way, 'path' ).filter(
		( { not } ) => ! not
	);
	if ( more.length > 0 ) {
		throw new Error( 'A request has one path.' );
	}
	return wanted ? onPath( wanted ).replace( /^\/\+/, '(?:^|/)' ) : '^';
}

/** What is asked before: see BEGIN in index.ts. */
const asksFirst = ( { rule }: Sure, way: Conjunction ) =>
	besides( rule ).length > 0 || of( way, 'login' ).length > 0
		? 'SIDEGATE_NOBODY'
		: 'SIDEGATE_PLAIN';

/** Ways that differ in what they ask of the query are one rule. */
export function rulesOf( one: Sure, strength: Strength ): readonly Part[] {
	const alike = new Map< string, readonly Conjunction[] >();
	for ( const way of one.ways ) {
		const key = pattern( way ) + others( way );
		alike.set( key, [ ...( alike.get( key ) ?? [] ), way ] );
	}
	return [
		`\n\t# ${ one.rule.title }\n`,
		...[ ...alike.values() ].map( ( ways ) => {
			const [ way = [] ] = ways;
			const queries = ways.flatMap( ( each ) =>
				of( each, 'query' ).map( ( { matches } ) => matches )
			);
			return [
				condition( `ENV:${ asksFirst( one, way ) }`, '=1' ),
				queries.length > 0
					? condition( 'QUERY_STRING', `"${ queries.join( '|' ) }"` )
					: '',
				others( way ),
				action( one, strength, 'NC,', `"${ pattern( way ) }"` ),
			].join( '' );
		} ),
	];
}
