/**
 * nginx where only `server {}` can be changed, as in many panels: no map, so
 * that the rule is set by one `if` after the other, and the last one counts.
 */
import { FRONT, type Form } from '../../rules/form';
import { REFUSE, rulesAnswer } from '../nginx-parts';
import { byExpressions } from '../covers';
import { INCLUDES, plainForms } from '../plain-forms';
import { printed } from '../printed';
import {
	about,
	backwards,
	below,
	notHonest,
	LOGIN_COOKIE,
	pathOf,
	UP,
	type Said,
} from '../said';
import type { Part } from '../target';

const unset = ( condition: string ) =>
	`if (${ condition }) { set $sidegate_rule ""; }\n`;

function look( form: Form, id: string ): readonly Part[] {
	const set = `{ set $sidegate_rule ${ id }; }\n`;
	const { query } = form;
	if ( form.path === FRONT ) {
		const asked = `if ($sidegate_query ~ "^${ query }$")`;
		return [ asked + ( asked.length > 110 ? '\n\t' : ' ' ) + set ];
	}
	const asked = query
		? `(?-i:${ query.replaceAll( '[^&]', '[^& ]' ) }) `
		: '';
	return [
		`if (${ asked ? '$sidegate_ask' : '$uri' } ~* "^${ asked }`,
		below(),
		`${ pathOf( form, 'seen' ) }") ${ set }`,
	];
}

const ruleOf = ( one: Said ): readonly Part[] => [
	`# ${ about( one ) }\n`,
	...one.forms.flatMap( ( form ) => look( form, one.rule.id ) ),
];

/**
 * These lines run again when WordPress's try_files has led to /index.php, and
 * the path that the client has asked for is forgotten. Only the first pass counts.
 */
const BEGIN = `uninitialized_variable_warn off;
set $sidegate_pass "\${sidegate_pass}1";
set $sidegate_ask "$args $uri";
set $sidegate_rule ""; set $sidegate_query "";
`;

const GUARDS: readonly Part[] = [
	'# Left to PHP: folders that are there, paths that lead up (..), a second pass, allowed addresses.\n',
	'if ($uri ~* "^(?<sidegate_first>',
	below(),
	`(?!${ INCLUDES })/[^/]+)/") { set $sidegate_folder $document_root$sidegate_first; }\n`,
	unset( '-d $sidegate_folder' ),
	unset( `$request_uri ~* "${ UP }"` ),
	unset( '$sidegate_pass != 1' ),
	{
		when: 'ipv4',
		then: [ unset( '$remote_addr ~ "^{{allies_ipv4}}$"' ) ],
	},
	// No expression is a range of IPv6 addresses: all of them are left to PHP.
	{ when: 'ipv6', then: [ unset( '$remote_addr ~ ":"' ) ] },
];

export const nginxServer = printed( {
	name: 'nginx-server',
	strengths: [ 'counted', 'bare' ],
	covers: byExpressions( 'seen' ),
	plain: plainForms( 'seen', { leavesIpv6: true } ),
	text: ( list, strength ) => [
		BEGIN,
		`if ($uri ~* "^${ notHonest( list ) }`,
		below(),
		`${ pathOf( { path: FRONT, visitor: true }, 'seen' ) }") { set $sidegate_query $args; }\n`,
		backwards( list, true, ruleOf ),
		'# Logins and forms are for PHP to judge.\n',
		unset( '$request_method !~ "^(?:GET|HEAD)$"' ),
		unset( `$http_cookie ~ "${ LOGIN_COOKIE }"` ),
		unset( '$http_authorization' ),
		backwards( list, false, ruleOf ),
		...GUARDS,
		strength === 'counted' ? REFUSE : rulesAnswer( list ),
	],
} );
