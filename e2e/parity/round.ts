/**
 * A site made ready for the table: its owner's settings, its spool, its
 * application password.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rules } from '../../src/rules';
import type { State } from '../../src/rules/rule';
import { as, NODE } from '../owner';
import type { Site } from '../sites/site';
import { installPlugin } from '../sites/zip';
import { ALLIES, asker, type Ask } from './ask';
import type { Place } from './known';
import type { Entry } from './table';

/** One site, and the part of the table that it is sent. */
export interface Round {
	readonly combination: string;
	readonly place: Place;
	readonly site: Site;
	readonly entries: readonly Entry[];
	readonly ask: Ask;
	/** Sets every rule. */
	readonly set: ( state: ( rule: string ) => State ) => Promise< void >;
	/** Its spool, and its host's name there. */
	readonly folder: string;
	readonly node: string;
}

/** Before any round: what the cases need, and Sidegate. */
export async function equip( site: Site ): Promise< void > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	await copyFile(
		join( __dirname, 'mu-plugin.php' ),
		join( folder, 'parity.php' )
	);
	await installPlugin( site );
}

export async function round(
	site: Site,
	options: Pick< Round, 'combination' | 'place' | 'entries' >
): Promise< Round > {
	const [ token = '', node = '', password = '' ] = (
		await site.run( `
			list( $password ) = WP_Application_Passwords::create_new_application_password( 1, array( 'name' => uniqid( 'parity-' ) ) );
			echo get_option( 'sidegate_state' )['token'], ' ', ${ NODE }, ' ', $password;` )
	).split( ' ' );
	return {
		...options,
		site,
		ask: asker( site, password ),
		set: ( state ) => change( site, state ),
		folder: join( site.root, 'wp-content/uploads', `sidegate-${ token }` ),
		node,
	};
}

/** By this route alone, REST is where it is on every site. */
const SETTINGS = '/?rest_route=/sidegate/v1/settings';

async function change(
	site: Site,
	state: ( rule: string ) => State
): Promise< void > {
	const chosen = Object.fromEntries(
		rules.map( ( { id } ) => [ id, state( id ) ] )
	);
	const { status, body } = await as( 'admin', site, SETTINGS, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( { rules: chosen, allies: [ ALLIES ] } ),
	} );
	if ( status !== 200 ) {
		throw new Error( `The settings answer ${ status }: ${ body }` );
	}
}
