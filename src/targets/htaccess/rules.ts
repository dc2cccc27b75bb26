/**
 * Ways to be sure that a plain request is refused, as rewrite rules that say
 * which rule it is. `=` compares texts and needs no expression.
 */
import { FOREIGN } from '../foreign';
import type { Conjunction, Literal } from '../literals';
import { onPlainPath } from '../plain';
import type { Part } from '../target';
import type { Sure } from '../template';

type See< What > = Extract< Literal, { readonly see: What } >;

export const condition = ( variable: string, test: string, flags = '' ) =>
	`RewriteCond %{${ variable }} ${ test }${ flags }\n`;

const onPath = ( { matches, not }: See< 'path' > ) =>
	onPlainPath( matches, '{{rest_prefix}}', not );

/** None of these is in the path: one expression for all. */
const absent = ( literals: readonly See< 'path' >[] ) =>
	condition(
		'REQUEST_URI',
		`"!${ literals.map( onPath ).join( '|' ) }"`,
		' [NC]'
	);

const of = < What extends Literal[ 'see' ] >( way: Conjunction, what: What ) =>
	way.filter( ( one ): one is See< What > => one.see === what );

const methods = ( way: Conjunction ) =>
	of( way, 'method' )
		.map( ( { name, not } ) =>
			condition( 'REQUEST_METHOD', `${ not ? '!' : '' }=${ name }` )
		)
		.join( '' );

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
	return wanted
		? onPath( wanted )
				.replace( /^\^\/\+/, '^' )
				.replace( /^\/\+/, '(?:^|/)' )
		: '^';
}

export const asksWho = ( way: Conjunction ) => of( way, 'login' ).length > 0;

/** Of a path right below the site's, only what stands before it can be another's. */
function beside( way: Conjunction ): Part {
	const unwanted = of( way, 'path' ).filter( ( { not } ) => not );
	return { when: 'base', then: [ absent( [ ...unwanted, FOREIGN ] ) ] };
}

/** Ways that differ in what they ask of the query are one rule. */
export function rulesOf(
	one: Sure,
	isMeant: ( way: Conjunction ) => boolean
): readonly Part[] {
	const alike = new Map< string, readonly Conjunction[] >();
	for ( const way of one.ways.filter( isMeant ) ) {
		const key = pattern( way ) + methods( way );
		alike.set( key, [ ...( alike.get( key ) ?? [] ), way ] );
	}
	return [ ...alike.values() ].flatMap( ( ways ): Part[] => {
		const [ way = [] ] = ways;
		const queries = ways.flatMap( ( each ) =>
			of( each, 'query' ).map( ( { matches } ) => matches )
		);
		return [
			queries.length > 0
				? condition( 'QUERY_STRING', `"${ queries.join( '|' ) }"` )
				: '',
			methods( way ),
			...( one.rule.shielded ? [] : [ beside( way ) ] ),
			`RewriteRule "${ pattern( way ) }" - [NC,E=SIDEGATE_RULE:${ one.rule.id }]\n`,
		];
	} );
}
