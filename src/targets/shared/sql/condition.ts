/**
 * Prints conditions as SQL on the columns of shared/sql/requests.ts: `method`,
 * `path` and `parameters`.
 *
 * A log has neither bodies nor headers, so a parameter is looked for in the query,
 * no request carries a login, and none asks for an ActivityPub document. The analyser does the same (analyser/kinds.ts).
 */
import type { Condition } from '../../../conditions/condition';
import { portable } from '../../../conditions/regex';
import type { Dialect } from './dialect';

const isFalse = ( condition: Condition ): boolean => {
	switch ( condition.is ) {
		case 'carries-login':
		case 'asks-for-activity':
			return true;
		case 'parameter':
			return condition.place === 'body';
		case 'all':
			return condition.of.some( isFalse );
		case 'any':
			return condition.of.every( isFalse );
		case 'not':
			return isTrue( condition.of );
		default:
			return false;
	}
};

const isTrue = ( condition: Condition ): boolean => {
	switch ( condition.is ) {
		case 'all':
			return condition.of.every( isTrue );
		case 'any':
			return condition.of.some( isTrue );
		case 'not':
			return isFalse( condition.of );
		default:
			return false;
	}
};

/** Longer patterns stand on a line of their own. */
const MAX_IN_LINE = 60;

/** Returns the names of the parameters that conditions ask for. */
export function parameterNames( condition: Condition ): readonly string[] {
	switch ( condition.is ) {
		case 'all':
		case 'any':
			return condition.of.flatMap( parameterNames );
		case 'not':
			return parameterNames( condition.of );
		case 'parameter':
			return [ condition.name ];
		default:
			return [];
	}
}

const escaped = ( name: string ) => name.replace( /[.]/g, '[.]' );

/** @throws for an expression that would mean something else within a longer one. */
function checked( matches: string ): string {
	portable( matches );
	const bare = matches.replace( /\\.|\[[^\]]*\]/g, '' );
	if ( bare.includes( '.' ) || /^\^[^(]*[|]|[|]\^/.test( bare ) ) {
		throw new Error(
			`Write [^…] instead of a dot, and ^ outside a choice: ${ matches }`
		);
	}
	return matches;
}

/** Matches `name=value` or `name[]=value`, where the value matches. The dot stands for a line feed, too. */
function parameterPattern( name: string, matches: string ): string {
	const start = `^${ escaped( name ) }(?:\\[\\])?=`;
	if ( matches.startsWith( '^' ) ) {
		return start + matches.slice( 1 );
	}
	const value = matches.includes( '|' ) ? `(?:${ matches })` : matches;
	return matches === '' ? start : `${ start }.*${ value }`;
}

export function conditionSql(
	condition: Condition,
	dialect: Dialect,
	/** Replaces what depends on the site in an expression on a path. */
	onPath: ( pattern: string ) => string
): string {
	const print = ( one: Condition ) => conditionSql( one, dialect, onPath );
	const joined = ( of: readonly Condition[], operator: string ) =>
		of.length === 1
			? of.map( print ).join( '' )
			: `(${ of
					.map( print )
					.join( `\n${ operator } ` )
					.replaceAll( '\n', '\n  ' ) })`;
	const literal = ( pattern: string, flags = '' ) => {
		const text = dialect.text( flags + dialect.pattern( pattern ) );
		return text.length > MAX_IN_LINE ? `\n  ${ text }` : text;
	};
	const matches = ( text: string, pattern: string ) =>
		dialect.matches( text, literal( pattern ) );
	if ( isTrue( condition ) ) {
		return '1 = 1';
	}
	if ( isFalse( condition ) ) {
		return '1 = 0';
	}
	switch ( condition.is ) {
		case 'all':
			return joined(
				condition.of.filter( ( one ) => ! isTrue( one ) ),
				'AND'
			);
		case 'any':
			return joined(
				condition.of.filter( ( one ) => ! isFalse( one ) ),
				'OR'
			);
		case 'not':
			return `NOT ${ print( condition.of ) }`;
		case 'file':
			return matches( 'path', `/${ escaped( condition.name ) }(?:/|$)` );
		case 'method':
			return `method = ${ dialect.text( condition.name ) }`;
		case 'path':
			return matches( 'path', onPath( checked( condition.matches ) ) );
		case 'parameter':
			return dialect.list.some(
				'parameters',
				'p',
				dialect.matches(
					'p',
					literal(
						parameterPattern(
							condition.name,
							checked( condition.matches )
						),
						'(?is)'
					)
				)
			);
		case 'carries-login':
		case 'asks-for-activity':
			throw new Error( 'A log has no headers.' );
	}
}
