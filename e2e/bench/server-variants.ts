/**
 * Defines variants in the configuration of Apache and nginx, which a server reads only
 * once, unlike .htaccess. Both servers run in front of the same site and the same PHP.
 */
import { dirname, join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { apaches } from '../support/engines/apache';
import type { Engine, RunningEngine } from '../support/engines/engine';
import { nginxes } from '../support/engines/nginx';
import { engineSiteOf } from '../support/engines/stub-site';
import { requestAs } from '../support/owner';
import type { Strength } from '../../src/targets/target';
import type { NativeSite } from '../../src/tools/sites/native';
import { runFolder } from '../../src/tools/sites/folders';
import { chownToServer } from '../../src/tools/sites/user';
import { EMPTY, PLUGIN, type Variant } from './variants';

const findEngine = ( list: readonly Engine[], target: string ): Engine => {
	const engine = list.find( ( each ) => each.target === target );
	if ( ! engine ) {
		throw new Error( `There is no engine for ${ target }.` );
	}
	return engine;
};

const APACHE = findEngine( apaches, 'apache' );
const NGINX = findEngine( nginxes, 'nginx' );
/** This engine puts any text into `server { }`. */
const NGINX_SERVER = findEngine( nginxes, 'nginx-server' );

async function start(
	engine: Engine,
	site: NativeSite,
	text: string,
	strength: Strength
): Promise< RunningEngine > {
	const folder = runFolder( `bench-${ engine.target }` );
	await mkdir( folder, { recursive: true } );
	await writeFile( join( site.root, EMPTY ), '' );
	await chownToServer( folder );
	return engine.start( {
		folder,
		site: engineSiteOf( site ),
		text,
		strength,
	} );
}

/** Returns a variant with the server rules that the site exports. */
const sidegateRules = (
	name: string,
	engine: Engine,
	strength: Strength,
	requests: number,
	extra: ( site: NativeSite ) => string = () => ''
): Variant => ( {
	name,
	status: 403,
	requests,
	async start( site ) {
		await PLUGIN.setUp?.( site );
		const { body } = await requestAs(
			'admin',
			site,
			`/wp-json/sidegate/v1/export/${ engine.target }?strength=${ strength }&fastcgi=${ encodeURIComponent( `unix:${ site.fpmSocket }` ) }`
		);
		await PLUGIN.tearDown?.( site );
		const { text } = JSON.parse( body ) as { text: string };
		return start( engine, site, text + extra( site ), strength );
	},
} );

/** Returns a variant with a rule of the server's own, without Sidegate. */
const ownRule = (
	name: string,
	engine: Engine,
	status: number,
	text: ( site: NativeSite ) => string
): Variant => ( {
	name,
	status,
	requests: status === 200 ? 5000 : 8000,
	start: ( site ) => start( engine, site, text( site ), 'bare' ),
} );

const XMLRPC = '(?:^|/)xmlrpc\\.php$';

/** Configures Apache's usual access log; nginx's engine has its own. */
const apacheLog = ( { root }: NativeSite, extra = '' ) =>
	`LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined\nCustomLog "${ dirname( root ) }/apache-access.log" combined${ extra }\n`;

export const apacheVariants = {
	floor: ownRule(
		'Apache → an empty PHP file',
		APACHE,
		200,
		() => `RewriteEngine On\nRewriteRule ${ XMLRPC } /${ EMPTY } [PT,END]\n`
	),
	counted: sidegateRules(
		'Apache → Sidegate, counted',
		APACHE,
		'counted',
		5000
	),
	deny: ownRule(
		'Apache’s own deny',
		APACHE,
		403,
		() => `RewriteEngine On\nRewriteRule ${ XMLRPC } - [F]\n`
	),
	bare: sidegateRules( 'Apache, Sidegate, bare', APACHE, 'bare', 8000 ),
	denyWithLog: ownRule(
		'Apache’s own deny, with its log',
		APACHE,
		403,
		( site ) =>
			`RewriteEngine On\nRewriteRule ${ XMLRPC } - [F]\n${ apacheLog( site ) }`
	),
	logged: sidegateRules(
		'Apache, Sidegate, logged',
		APACHE,
		'logged',
		8000,
		( site ) => apacheLog( site, ' env=!SIDEGATE_RULE' )
	),
};

export const nginxVariants = {
	floor: ownRule(
		'nginx → an empty PHP file',
		NGINX_SERVER,
		200,
		( { root, fpmSocket } ) =>
			`location = /xmlrpc.php {\n\tinclude /etc/nginx/fastcgi_params;\n\tfastcgi_param SCRIPT_FILENAME ${ root }/${ EMPTY };\n\tfastcgi_pass unix:${ fpmSocket };\n}\n`
	),
	counted: sidegateRules(
		'nginx → Sidegate, counted',
		NGINX,
		'counted',
		5000
	),
	deny: ownRule(
		'nginx’s own deny',
		NGINX_SERVER,
		403,
		() => 'location = /xmlrpc.php {\n\tdeny all;\n}\n'
	),
	bare: sidegateRules( 'nginx, Sidegate, bare', NGINX, 'bare', 12000 ),
	denyWithLog: ownRule(
		'nginx’s own deny, with its log',
		NGINX_SERVER,
		403,
		() =>
			'access_log /var/log/nginx/access.log combined;\nlocation = /xmlrpc.php {\n\treturn 403;\n}\n'
	),
	logged: sidegateRules( 'nginx, Sidegate, logged', NGINX, 'logged', 12000 ),
};
