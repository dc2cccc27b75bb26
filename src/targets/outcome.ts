/**
 * What each rule comes to where a target has reasons of its own to leave a
 * request to PHP.
 */
import type { RequestLine } from '../language/request';
import { refused, type Rule } from '../rules/rule';
import { coverage } from './coverage';
import { surelyWhen } from './literals';
import type { Sure } from './template';
import type { Template } from './target';

/**
 * @param rules All of them.
 * @param list  Those that the target can say something of.
 * @param why   Says why it leaves a request to PHP; undefined if it refuses it.
 *              Its last argument is every way, also those that nobody sees.
 */
export const outcome = (
	rules: readonly Rule[],
	list: readonly Sure[],
	why: (
		one: Sure,
		request: RequestLine,
		ways: Sure[ 'ways' ]
	) => string | undefined
): Template[ 'rules' ] =>
	Object.fromEntries(
		rules.map( ( rule ) => {
			const { id, when } = rule;
			const said = list.find( ( one ) => one.rule.id === id );
			if ( ! said || ! when.ok ) {
				const because = when.ok ? UNNAMED : when.because;
				return [ id, { ok: false, because, of: refused( rule ).length } ];
			}
			// With those that nobody sees, which have their reasons.
			const ways = surelyWhen( when.condition );
			return [
				id,
				coverage( rule, ( request ) => why( said, request, ways ) ),
			];
		} )
	);

const UNNAMED = 'The rule takes a name out of an answer; only WordPress can.';

/** What the body of an answer says, as PHP's own does. */
export const wordFor = ( status: Sure[ 'answer' ] ) =>
	status === 404 ? 'Not found' : 'Forbidden';

/** A text for each way, joined; the operators are the target's. */
export const anyWay = (
	{ ways }: Sure,
	write: ( literal: Sure[ 'ways' ][ number ][ number ] ) => string,
	operators: { readonly and: string; readonly or: string }
): string =>
	ways
		.map( ( way ) => way.map( write ).join( operators.and ) )
		.join( operators.or );
