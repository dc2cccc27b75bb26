/**
 * The site that is measured: the newest WordPress, or the one given by hand.
 */
import { startNativeSite, type NativeSite } from '../sites/native';

export const startSite = (): Promise< NativeSite > =>
	startNativeSite( {
		version: process.env[ 'SIDEGATE_WORDPRESS_DIR' ]
			? 'given'
			: '6.7-alpha',
	} );
