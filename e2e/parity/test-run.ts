/**
 * Prepares a site for the cases: settings, spool and application password.
 */
import { copyFile, cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { rules } from '../../src/rules';
import type { State } from '../../src/rules/rule';
import { requestAs, NODE_NAME } from '../support/owner';
import type { Site } from '../../src/tools/sites/site';
import { installPlugin } from '../../src/tools/sites/zip';
import { ALLOWED_ADDRESSES, caseSender, type SendCase } from './send-case';
import type { SiteKind } from './expected-differences';
import type { Entry } from './table';

/** One site, and the entries that are sent to it. */
export interface TestRun {
	readonly combination: string;
	readonly siteKind: SiteKind;
	readonly site: Site;
	readonly entries: readonly Entry[];
	readonly sendCase: SendCase;
	/** Sets the state of every rule. */
	readonly setRules: ( state: ( rule: string ) => State ) => Promise< void >;
	/** Folder of the site's spool. */
	readonly folder: string;
	/** Name of the site's host in the spool. */
	readonly node: string;
}

/** Installs Sidegate, the must-use plugin of the cases and perhaps a classic theme. */
export async function setUpSite(
	site: Site,
	hasClassicTheme: boolean
): Promise< void > {
	const folder = join( site.root, 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	await copyFile(
		join( __dirname, 'mu-plugin.php' ),
		join( folder, 'parity.php' )
	);
	await installPlugin( site );
	if ( hasClassicTheme ) {
		await cp(
			join( __dirname, 'theme' ),
			join( site.root, 'wp-content/themes/parity' ),
			{ recursive: true }
		);
		await site.run( `switch_theme( 'parity' );` );
	}
}

export async function prepareRun(
	site: Site,
	options: Pick< TestRun, 'combination' | 'siteKind' | 'entries' >
): Promise< TestRun > {
	const [ token = '', node = '', password = '' ] = (
		await site.run( `
			list( $password ) = WP_Application_Passwords::create_new_application_password( 1, array( 'name' => uniqid( 'parity-' ) ) );
			echo get_option( 'sidegate_state' )['token'], ' ', ${ NODE_NAME }, ' ', $password;` )
	).split( ' ' );
	return {
		...options,
		site,
		sendCase: caseSender( site, password ),
		setRules: ( state ) => saveRuleStates( site, state ),
		folder: join( site.root, 'wp-content/uploads', `sidegate-${ token }` ),
		node,
	};
}

/** This URL of REST works with all permalinks and every REST prefix. */
const SETTINGS = '/?rest_route=/sidegate/v1/settings';

async function saveRuleStates(
	site: Site,
	state: ( rule: string ) => State
): Promise< void > {
	const states = Object.fromEntries(
		rules.map( ( { id } ) => [ id, state( id ) ] )
	);
	const { status, body } = await requestAs( 'admin', site, SETTINGS, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json' },
		body: JSON.stringify( {
			rules: states,
			allies: [ ALLOWED_ADDRESSES ],
		} ),
	} );
	if ( status !== 200 ) {
		throw new Error( `The settings answered ${ status }: ${ body }` );
	}
}
