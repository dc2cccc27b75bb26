/**
 * Which requests of the table `.htaccess` blocks, and why PHP gets the others.
 */
import type { RequestLine } from '../../language/request';
import { refused, type Rule } from '../../rules/rule';
import { coverage as coverageOf } from '../coverage';
import { BODY, LOGIN } from '../literals';
import type { Template } from '../target';
import { groups } from './forms';
import { blocks, carriesLogin } from './model';

export const RARE =
	'The request is spelled in a way that is rare. .htaccess is read for each request, so its expressions are few and short; PHP knows all spellings.';
export const UNWRITTEN =
	'No plain form of it is written for .htaccess; PHP blocks it.';

function whyLeft( rule: Rule, request: RequestLine ): string | undefined {
	if ( blocks( rule.id, request ) ) {
		return undefined;
	}
	if ( carriesLogin( request ) ) {
		return LOGIN;
	}
	return ( request.body ?? '' ) === '' ? RARE : BODY;
}

export const coverage = ( rules: readonly Rule[] ): Template[ 'rules' ] =>
	Object.fromEntries(
		rules.map( ( rule ) => {
			const { id, when } = rule;
			if ( when.ok && groups[ id ] ) {
				return [
					id,
					coverageOf( rule, ( request ) => whyLeft( rule, request ) ),
				];
			}
			return [
				id,
				{
					ok: false,
					because: when.ok ? UNWRITTEN : when.because,
					of: refused( rule ).length,
				},
			];
		} )
	);
