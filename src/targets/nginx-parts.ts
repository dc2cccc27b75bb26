/**
 * What both forms for nginx have in common. `$uri` is the decoded path with
 * slashes merged and dot segments resolved; `$args` and `$request_uri` are raw.
 */
import type { Literal } from './literals';
import { LOGIN_COOKIE } from './login';
import { ODDLY_UP, STILL_UP } from './odd';
import { onPath } from './path';
import type { Strength } from './target';
import type { Sure } from './template';

/** A variable, what it must match, and whether it must not. */
export interface Look {
	readonly variable: string;
	readonly expression: string;
	readonly not: boolean;
}

/** A site below a path leaves what is beside it alone. */
export const BASE: Look = {
	variable: '$uri',
	expression: '^{{bases}}(?:/|$)',
	not: false,
};

/** Before anything is refused: paths that only PHP resolves as PHP does. */
export const GUARDS: readonly Look[] = [
	{ variable: '$request_uri', expression: ODDLY_UP, not: true },
	{ variable: '$uri', expression: STILL_UP, not: true },
];

export function looks( literal: Literal ): Look[] {
	const { not } = literal;
	switch ( literal.see ) {
		case 'path':
			return [
				{
					variable: '$uri',
					expression: onPath( literal.matches, {
						held: 'decoded',
						prefix: '{{rest_prefix}}',
						loosely: not,
					} ),
					not,
				},
			];
		case 'query':
			return [ { variable: '$args', expression: literal.matches, not } ];
		case 'method':
			return [
				{
					variable: '$request_method',
					expression: `^${ literal.name }$`,
					not,
				},
			];
		case 'login':
			if ( ! not ) {
				throw new Error( 'A login is nothing to be sure of.' );
			}
			return [
				{ variable: '$http_cookie', expression: LOGIN_COOKIE, not },
				{ variable: '$http_authorization', expression: '.', not },
			];
		case 'nothing':
			throw new Error( literal.because );
	}
}

/** What is done with a request that a rule refuses, within `if`. */
export const action = ( { rule, answer }: Sure, strength: Strength ): string =>
	strength === 'bare'
		? `return ${ answer };`
		: `set $sidegate_rule "${ rule.id }"; rewrite ^ ${ INSIDE } last;`;

/** Of our own, and not to be had from outside. */
const INSIDE = '/.sidegate-refuse';

/**
 * refuse.php, with what it needs and no more; no body, which it doesn't read.
 * `rewrite` leads here, not `error_page`: a second one would take away those
 * that the owner has set for all his servers.
 */
export const REFUSE = `location = ${ INSIDE } {
	internal;
	fastcgi_intercept_errors off;
	fastcgi_pass_request_body off;
	fastcgi_param CONTENT_LENGTH "";
	fastcgi_param SCRIPT_FILENAME "{{refuse_file}}";
	fastcgi_param SCRIPT_NAME "{{refuse_url}}";
	fastcgi_param SIDEGATE_RULE $sidegate_rule;
	fastcgi_param SIDEGATE_SPOOL "{{spool}}";
	fastcgi_param REQUEST_METHOD $request_method;
	fastcgi_param REQUEST_URI $request_uri;
	fastcgi_param REMOTE_ADDR $remote_addr;
	# Where PHP listens: what fastcgi_pass says elsewhere in this server.
	fastcgi_pass {{fastcgi}};
}
`;
