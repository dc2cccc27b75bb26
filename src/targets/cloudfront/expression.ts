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
		case 'parameter':
			return parameter( condition, reading );
		case 'carries-login':
			return reading === 'maybe' ? 'login' : 'false';
	}
}

/** Of a body the function knows no more than whether there may be a form in it. */
function parameter(
	{ name, place, matches }: Extract< Condition, { is: 'parameter' } >,
	reading: Reading
): string {
	const inQuery = `has(${ text( name ) }, ${ regex( matches ) })`;
	const inBody = reading === 'maybe' ? 'form' : 'false';
	switch ( place ) {
		case 'query':
			return inQuery;
		case 'body':
			return inBody;
		case 'either':
			return reading === 'maybe' ? `(${ inQuery } || form)` : inQuery;
	}
}
