/**
 * Renders the settings page.
 */
import { createRoot } from '@wordpress/element';
import { Page } from './page';
import { loadTab, tabs } from './tabs';
import { tabOf } from './tabs/tab';
import './settings.scss';

const container = document.getElementById( 'sidegate' );

if ( container ) {
	const opened = tabOf( window.location.hash );
	// Loads the tab's script while the page is rendered. If that fails, the tab says so.
	const tab = tabs.find( ( { name } ) => name === opened );
	if ( tab ) {
		loadTab( tab ).catch( () => {} );
	}
	createRoot( container ).render( <Page /> );
}
