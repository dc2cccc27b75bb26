/**
 * The common part of both nginx targets: how nginx answers a request that a rule
 * blocks. `$sidegate_rule` then has the rule's id, otherwise it is empty.
 */
import { answering404, type RuleText } from './rule-texts';

/** Returns the lines with which nginx answers directly, without PHP. */
export const directAnswer = ( list: readonly RuleText[] ) =>
	`if ($sidegate_rule ~ "${ answering404( list ) }") { return 404; }
if ($sidegate_rule) { return 403; }
`;

/**
 * Passes the request to refuse.php, with the few parameters that it needs and
 * without the body, which it doesn't read. It uses `rewrite`, not `error_page`: one
 * `error_page` here would override all that the owner has set at a higher level.
 */
export const REFUSE_PHP = `if ($sidegate_rule) { rewrite ^ /.sidegate-refuse last; }
location = /.sidegate-refuse {
	internal; fastcgi_intercept_errors off; fastcgi_pass_request_body off; fastcgi_param CONTENT_LENGTH "";
	fastcgi_param REMOTE_ADDR $remote_addr; fastcgi_param REQUEST_METHOD $request_method; fastcgi_param REQUEST_URI $request_uri;
	fastcgi_param SCRIPT_FILENAME "{{refuse_file}}"; fastcgi_param SIDEGATE_RULE $sidegate_rule;
	fastcgi_param SIDEGATE_SPOOL "{{spool}}";
	fastcgi_pass {{fastcgi}}; # where PHP listens
}
`;
