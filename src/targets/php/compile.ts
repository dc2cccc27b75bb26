/**
 * Compiles a condition to a PHP expression on `$request`, a `Sidegate\Core\Request\Request`.
 */
import { ANYTHING, type Condition } from '../../conditions/condition';
import { portable } from '../../conditions/regex';
import { quote, quoteRegex } from './quote';

const joined = ( of: readonly Condition[], operator: '&&' | '||' ) =>
	`( ${ of.map( expression ).join( ` ${ operator } ` ) } )`;

export function expression( condition: Condition ): string {
	switch ( condition.is ) {
		case 'all':
			return joined( condition.of, '&&' );
		case 'any':
			return joined( condition.of, '||' );
		case 'not':
			return `! ${ expression( condition.of ) }`;
		case 'file':
			return `$request->is_file( ${ quote( condition.name ) } )`;
		case 'method':
			return `( $request->method() === ${ quote( condition.name ) } )`;
		case 'path':
			return `$request->path_matches( ${ regex( condition.matches ) } )`;
		case 'parameter':
			return condition.matches === ANYTHING
				? `$request->has( ${ quote( condition.name ) }, ${ quote( condition.place ) } )`
				: `$request->has( ${ quote( condition.name ) }, ${ quote( condition.place ) }, ${ regex( condition.matches ) } )`;
		case 'carries-login':
			return '$request->carries_login()';
		case 'asks-for-activity':
			return '$request->asks_for_activity()';
	}
}

/** @throws if the expression isn't portable: all engines must read it alike. */
function regex( pattern: string ): string {
	portable( pattern );
	return quoteRegex( pattern );
}
