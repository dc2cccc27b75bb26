/**
 * Puts the page in its place.
 */
import { createRoot } from '@wordpress/element';
import { Page } from './page';
import './settings.scss';

const place = document.getElementById( 'sidegate' );

if ( place ) {
	createRoot( place ).render( <Page /> );
}
