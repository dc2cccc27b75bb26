/**
 * A condition as an expression of the CloudFront function, on the names that
 * runtime.ts defines: `path`, `request`, `has()`, `form`, `login`.
 *
 * The function sees no body. So each condition has two readings: `surely`, true
 * only if PHP says so too, and `maybe`, true whenever PHP might. Negation swaps
 * them, so that the function never refuses what PHP would let pass.
 */
import { type Condition } from '../../language/condition';
import { regex, regexOnPath, text } from './quote';

type Reading = 'surely' | 'maybe';

const OTHER = { surely: 'maybe', maybe: 'surely' } as const;


const joined = (
	of: readonly Condition[],
	operator: '&&' | '||',
	reading: Reading
) =>
	`(${ of
		.map( ( one ) => expression( one, reading ) )
		.join( ` ${ operator } ` ) })`;

export function expression(
	condition: Condition,
	reading: Reading = 'surely'
): string {
	switch ( condition.is ) {
		case 'all':
			return joined( condition.of, '&&', reading );
		case 'any':
			return joined( condition.of, '||', reading );
		case 'not':
			return `!${ expression( condition.of, OTHER[ reading ] ) }`;
		case 'file':
			return `path.split('/').includes(${ text( condition.name ) })`;
		case 'method':
			return `(request.method === ${ text( condition.name ) })`;
		case 'path':
			return `${ regexOnPath( condition.matches, reading === 'maybe' ) }.test(path)`;
		case 'parameter': {
			const inQuery = `has(${ text( condition.name ) }, ${ regex(
				condition.matches
			) })`;
			const inBody = reading === 'maybe' ? 'form' : 'false';
			switch ( condition.place ) {
				case 'query':
					return inQuery;
				case 'body':
					return inBody;
				case 'either':
					return reading === 'maybe'
						? `(${ inQuery } || ${ inBody })`
						: inQuery;
			}
		}
		// eslint-disable-next-line no-fallthrough -- the inner switch returns for each place.
		case 'carries-login':
			return 'login';
	}
}
