/**
 * Ways to be sure that a plain request is refused, as rewrite rules that say
 * which rule it is. `=` compares texts and needs no expression.
 */
import { FOREIGN } from '../foreign';
import type { Conjunction, Literal } from '../literals';
import { FRONT_PAGE, onPlainPath } from '../plain';
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

/** An expression that means nothing but itself needs none. */
function queryIs( expressions: readonly string[] ): string {
	if ( expressions.length === 0 ) {
		return '';
	}
	const [ , text ] =
		/^\^([a-z0-9_=/]+)\$$/.exec( expressions.join( '|' ) ) ?? [];
	return condition(
		'QUERY_STRING',
		text ? `=${ text }` : `"${ expressions.join( '|' ) }"`
	);
}

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
		( one ) => ! one.not && one !== FRONT_PAGE
	);
	if ( more.length > 0 ) {
		throw new Error( 'A request has one path.' );
	}
	return wanted ? belowFolder( onPath( wanted ) ) : '^';
}

function belowFolder( expression: string ): string {
	return expression.replace( /^\^\/\+/, '^' ).replace( /^\/\+/, '(?:^|/)' );
}

/** Many ways ask for it, and it is looked for once. */
export const IS_FRONT = `RewriteRule "${ belowFolder( onPlainPath( FRONT_PAGE.matches, '', false ) ) }" - [NC,E=SIDEGATE_FRONT:1]\n`;

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
		const key = `${ pattern( way ) }${ way.includes( FRONT_PAGE ) }${ methods( way ) }`;
		alike.set( key, [ ...( alike.get( key ) ?? [] ), way ] );
	}
	return [ ...alike.values() ].flatMap( ( ways ): Part[] => {
		const [ way = [] ] = ways;
		const queries = ways.flatMap( ( each ) =>
			of( each, 'query' ).map( ( { matches } ) => matches )
		);
		return [
			way.includes( FRONT_PAGE )
				? condition( 'ENV:SIDEGATE_FRONT', '=1' )
				: '',
			queryIs( queries ),
			methods( way ),
			...( one.rule.shielded ? [] : [ beside( way ) ] ),
			`RewriteRule "${ pattern( way ) }" - [NC,E=SIDEGATE_RULE:${ one.rule.id }]\n`,
		];
	} );
}
