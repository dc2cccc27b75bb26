/**
 * What both forms for nginx have in common: what is done with a request that
 * `$sidegate_rule` names a rule for.
 */
import { hidden, type Said } from './said';

/** nginx answers by itself. */
export const rulesAnswer = ( list: readonly Said[] ) =>
	`if ($sidegate_rule ~ "^(?:${ hidden( list ).join( '|' ) })$") { return 404; }
if ($sidegate_rule) { return 403; }
`;

/**
 * refuse.php, with what it needs and no more; no body, which it doesn't read.
 * `rewrite` leads here, not `error_page`: a second one would take away those
 * that the owner has set for all his servers.
 */
export const REFUSE = `if ($sidegate_rule) { rewrite ^ /.sidegate-refuse last; }
location = /.sidegate-refuse {
	internal; fastcgi_intercept_errors off; fastcgi_pass_request_body off; fastcgi_param CONTENT_LENGTH "";
	fastcgi_param REMOTE_ADDR $remote_addr; fastcgi_param REQUEST_METHOD $request_method; fastcgi_param REQUEST_URI $request_uri;
	fastcgi_param SCRIPT_FILENAME "{{refuse_file}}"; fastcgi_param SIDEGATE_RULE $sidegate_rule;
	fastcgi_param SIDEGATE_SPOOL "{{spool}}";
	fastcgi_pass {{fastcgi}}; # where PHP listens
}
`;
