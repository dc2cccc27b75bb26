/**
 * The page's parts. They are links, so that each has an address.
 */
import { __ } from '@wordpress/i18n';
import { TABS, type Tab } from './tab';

function title( tab: Tab ): string {
	switch ( tab ) {
		case 'overview':
			return __( 'Overview', 'sidegate' );
		case 'log':
			return __( 'Log', 'sidegate' );
		case 'servers':
			return __( 'Servers', 'sidegate' );
	}
}

export function Tabs( { current }: { readonly current: Tab } ) {
	return (
		<nav
			className="sidegate-tabs"
			aria-label={ __( 'Parts of this page', 'sidegate' ) }
		>
			{ TABS.map( ( tab ) => (
				<a
					key={ tab }
					href={ `#${ tab }` }
					aria-current={ tab === current ? 'page' : undefined }
				>
					{ title( tab ) }
				</a>
			) ) }
		</nav>
	);
}
