/**
 * nginx where only `server {}` can be changed, as in many panels: without a map,
 * one `if` after the other sets the rule, and the last match counts.
 */
import { ACTIVITY_TYPE } from '../../conditions/request';
import { FRONT, type RequestForm } from '../../rules/plain-form';
import { directAnswer, REFUSE_PHP } from '../shared/nginx';
import { byExpressions } from '../shared/observed-cases';
import { INCLUDES, plainForms } from '../shared/plain-forms';
import { printedTarget } from '../shared/printed-target';
import {
	ALLOWED_ADDRESSES,
	commented,
	inReverse,
	sitePath,
	outsideExcludedFolders,
	LEFT_TO_PHP,
	LOGIN_COOKIE,
	pathPattern,
	queryInKey,
	TRAVERSAL,
} from '../shared/rule-texts';
import type { Part } from '../target';
import { nginxServerFacts } from './facts';

const unset = ( condition: string, comment = '' ) =>
	`if (${ condition }) { set $sidegate_rule ""; }${ comment && ` # ${ comment }` }\n`;

function formLines( form: RequestForm, id: string ): readonly Part[] {
	const set = `{ set $sidegate_rule ${ id }; }\n`;
	const { query } = form;
	if ( form.path === FRONT ) {
		const line = `if ($sidegate_query ~ "^${ query }$")`;
		return [ line + ( line.length > 110 ? '\n\t' : ' ' ) + set ];
	}
	const queryPattern = query ? `(?-i:${ queryInKey( form ) }) ` : '';
	return [
		`if (${ queryPattern ? '$sidegate_ask' : '$uri' } ~* "^${ queryPattern }`,
		sitePath(),
		`${ pathPattern( form, 'disk' ) }") ${ set }`,
	];
}

const ruleOf = commented( formLines );

/**
 * These lines run again when WordPress's try_files has led to /index.php, and the
 * path that the client requested is lost. Only the first pass counts.
 */
const BEGIN = `uninitialized_variable_warn off;
set $sidegate_pass "\${sidegate_pass}1";
set $sidegate_ask "$args $uri"; set $sidegate_who "$http_accept;$http_cookie";
set $sidegate_rule ""; set $sidegate_query "";
`;

const EXCEPTIONS: readonly Part[] = [
	'# Left to PHP: existing folders, `..`, internal redirects (index.php)',
	ALLOWED_ADDRESSES,
	'\n',
	'if ($uri ~* "^(?<sidegate_first>',
	sitePath(),
	`(?!${ INCLUDES })/[^/]+)/") { set $sidegate_folder $document_root$sidegate_first; }\n`,
	unset( '-d $sidegate_folder' ),
	unset( `$request_uri ~* "${ TRAVERSAL }"` ),
	unset( '$sidegate_pass != 1' ),
	{
		when: 'ipv4',
		then: [ unset( '$remote_addr ~ "^{{allowed_ipv4}}$"' ) ],
	},
	// No expression can match a range of IPv6 addresses: all of them are left to PHP.
	{ when: 'ipv6', then: [ unset( '$remote_addr ~ ":"' ) ] },
];

export const nginxServer = printedTarget( nginxServerFacts, {
	covers: byExpressions( 'disk' ),
	plainForms: plainForms( 'disk', { leavesIpv6: true } ),
	text: ( list, strength ) => [
		BEGIN,
		`if ($uri ~* "^${ outsideExcludedFolders( list ) }`,
		sitePath(),
		`${ pathPattern( { path: FRONT, visitor: true }, 'disk' ) }") { set $sidegate_query $args; }\n`,
		inReverse( list, true, ruleOf ),
		`# ${ LEFT_TO_PHP }\n`,
		unset( '$request_method !~ "^(?:GET|HEAD)$"' ),
		unset( `$sidegate_who ~ "${ ACTIVITY_TYPE }|${ LOGIN_COOKIE }"` ),
		unset( '$http_authorization', 'From here, also with a login' ),
		inReverse( list, false, ruleOf ),
		...EXCEPTIONS,
		strength === 'counted' ? REFUSE_PHP : directAnswer( list ),
	],
} );
