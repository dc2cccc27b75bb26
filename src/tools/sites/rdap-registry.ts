/**
 * Starts an RDAP registry on the loopback address: IANA's bootstrap list and one
 * RDAP server, in the formats of RFC 9224 and RFC 9083.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, LOOPBACK } from './port';
import type { Site } from './site';
import { execute } from './user';

/** Writes the response for an address. */
export type Reply = ( response: ServerResponse ) => void;

export interface Registry {
	readonly url: string;
	/** Received requests: path and user agent. */
	readonly requests: { readonly path: string; readonly agent: string }[];
	/** The response to lookups; may be replaced. */
	reply: Reply;
	stop: () => void;
}

/** Returns a reply with a JSON body. */
export const jsonReply =
	( body: unknown ): Reply =>
	( response ) => {
		response.setHeader( 'Content-Type', 'application/rdap+json' );
		response.end( JSON.stringify( body ) );
	};

/** Returns a network as ARIN formats it: the abuse contact is nested in the holder. */
export const arinNetwork = ( name: string, abuse: string ) => ( {
	objectClassName: 'ip network',
	handle: 'NET-168-61-0-0-1',
	startAddress: '168.61.0.0',
	endAddress: '168.63.255.255',
	name,
	country: 'US',
	entities: [
		{
			objectClassName: 'entity',
			roles: [ 'registrant' ],
			entities: [
				{
					objectClassName: 'entity',
					roles: [ 'abuse' ],
					vcardArray: [
						'vcard',
						[
							[ 'version', {}, 'text', '4.0' ],
							[ 'email', {}, 'text', abuse ],
						],
					],
				},
			],
		},
	],
} );

export async function startRegistry(): Promise< Registry > {
	const port = await freePort();
	const url = `http://${ LOOPBACK }:${ port }`;
	const list = { services: [ [ [ '168.0.0.0/8' ], [ `${ url }/rdap/` ] ] ] };
	const server = createServer( ( request, response ) => {
		const path = request.url ?? '';
		registry.requests.push( {
			path,
			agent: request.headers[ 'user-agent' ] ?? '',
		} );
		( path.endsWith( '.json' ) ? jsonReply( list ) : registry.reply )(
			response
		);
	} );
	const registry: Registry = {
		url,
		requests: [],
		reply: jsonReply( {} ),
		stop: () => {
			server.closeAllConnections();
			server.close();
		},
	};
	server.listen( port, LOOPBACK );
	await once( server, 'listening' );
	return registry;
}

/**
 * Configures a site to use this registry instead of IANA. WordPress sends no
 * requests to the server's own network unless a filter allows it: here only to
 * this address.
 */
export async function useRegistry(
	site: Site,
	{ url }: Registry
): Promise< string > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	const file = join( folder, 'registry.php' );
	await mkdir( folder, { recursive: true } );
	await writeFile(
		file,
		`<?php
add_filter( 'sidegate_rdap_bootstrap', static fn () => '${ url }/list/' );
add_filter( 'http_request_host_is_external', static fn ( $is, $host, $at ) => $is || strpos( $at, '${ url }/' ) === 0, 10, 3 );
add_filter( 'http_allowed_safe_ports', static fn ( $ports, $host, $at ) => strpos( $at, '${ url }/' ) === 0 ? array( ${ new URL( url ).port } ) : $ports, 10, 3 );
`
	);
	await execute( 'chown', [
		'-R',
		'--reference',
		join( site.root, 'wp-content' ),
		folder,
	] );
	return file;
}
