/**
 * Doors of servers with their own configuration, which they read once: Apache
 * and nginx before the same site and the same PHP.
 */
import { dirname, join } from 'node:path';
import { mkdir, writeFile } from 'node:fs/promises';
import { apaches } from '../engines/apache';
import type { Engine, Running } from '../engines/engine';
import { nginxes } from '../engines/nginx';
import { stageOf } from '../engines/stage';
import { as } from '../owner';
import type { Strength } from '../../src/targets/target';
import type { NativeSite } from '../sites/native';
import { runFolder } from '../sites/folders';
import { giveToServer } from '../sites/user';
import { EMPTY, PLUGIN, type Door } from './doors';

const find = ( list: readonly Engine[], target: string ): Engine => {
	const engine = list.find( ( each ) => each.target === target );
	if ( ! engine ) {
		throw new Error( `There is no engine for ${ target }.` );
	}
	return engine;
};

const APACHE = find( apaches, 'apache' );
const NGINX = find( nginxes, 'nginx' );
/** Takes a text for `server { }`, whoever wrote it. */
const NGINX_SERVER = find( nginxes, 'nginx-server' );

async function start(
	engine: Engine,
	site: NativeSite,
	text: string,
	strength: Strength
): Promise< Running > {
	const folder = runFolder( `bench-${ engine.target }` );
	await mkdir( folder, { recursive: true } );
	await writeFile( join( site.root, EMPTY ), '' );
	await giveToServer( folder );
	return engine.start( {
		folder,
		stage: stageOf( site ),
		text,
		strength,
	} );
}

/** As the owner exports it. */
const exported = (
	name: string,
	engine: Engine,
	strength: Strength,
	requests: number,
	more: ( site: NativeSite ) => string = () => ''
): Door => ( {
	name,
	status: 403,
	requests,
	async start( site ) {
		await PLUGIN.open?.( site );
		const { body } = await as(
			'admin',
			site,
			`/wp-json/sidegate/v1/export/${ engine.target }?strength=${ strength }&fastcgi=${ encodeURIComponent( `unix:${ site.fpmSocket }` ) }`
		);
		await PLUGIN.close?.( site );
		const { text } = JSON.parse( body ) as { text: string };
		return start( engine, site, text + more( site ), strength );
	},
} );

const own = (
	name: string,
	engine: Engine,
	status: number,
	text: ( site: NativeSite ) => string
): Door => ( {
	name,
	status,
	requests: status === 200 ? 5000 : 8000,
	start: ( site ) => start( engine, site, text( site ), 'bare' ),
} );

const XMLRPC = '(?:^|/)xmlrpc\\.php$';

/** Where Apache's ordinary log lies; nginx's is the engine's. */
const apacheLog = ( { root }: NativeSite, more = '' ) =>
	`LogFormat "%h %l %u %t \\"%r\\" %>s %O \\"%{Referer}i\\" \\"%{User-Agent}i\\"" combined\nCustomLog "${ dirname( root ) }/apache-access.log" combined${ more }\n`;

export const apacheDoors = {
	floor: own(
		'Apache → an empty PHP file',
		APACHE,
		200,
		() => `RewriteEngine On\nRewriteRule ${ XMLRPC } /${ EMPTY } [PT,END]\n`
	),
	counted: exported( 'Apache → Sidegate, counted', APACHE, 'counted', 5000 ),
	deny: own(
		'Apache’s own deny',
		APACHE,
		403,
		() => `RewriteEngine On\nRewriteRule ${ XMLRPC } - [F]\n`
	),
	bare: exported( 'Apache, Sidegate, bare', APACHE, 'bare', 8000 ),
	denyWritten: own(
		'Apache’s own deny, with its log',
		APACHE,
		403,
		( site ) =>
			`RewriteEngine On\nRewriteRule ${ XMLRPC } - [F]\n${ apacheLog( site ) }`
	),
	logged: exported(
		'Apache, Sidegate, logged',
		APACHE,
		'logged',
		8000,
		( site ) => apacheLog( site, ' env=!SIDEGATE_RULE' )
	),
};

export const nginxDoors = {
	floor: own(
		'nginx → an empty PHP file',
		NGINX_SERVER,
		200,
		( { root, fpmSocket } ) =>
			`location = /xmlrpc.php {\n\tinclude /etc/nginx/fastcgi_params;\n\tfastcgi_param SCRIPT_FILENAME ${ root }/${ EMPTY };\n\tfastcgi_pass unix:${ fpmSocket };\n}\n`
	),
	counted: exported( 'nginx → Sidegate, counted', NGINX, 'counted', 5000 ),
	deny: own(
		'nginx’s own deny',
		NGINX_SERVER,
		403,
		() => 'location = /xmlrpc.php {\n\tdeny all;\n}\n'
	),
	bare: exported( 'nginx, Sidegate, bare', NGINX, 'bare', 12000 ),
	denyWritten: own(
		'nginx’s own deny, with its log',
		NGINX_SERVER,
		403,
		() =>
			'access_log /var/log/nginx/access.log combined;\nlocation = /xmlrpc.php {\n\treturn 403;\n}\n'
	),
	logged: exported( 'nginx, Sidegate, logged', NGINX, 'logged', 12000 ),
};
