/**
 * Links to the tabs of the page, so that each has a URL.
 */
import { __ } from '@wordpress/i18n';
import { tabs, type Tab } from '.';

export function Tabs( { current }: { readonly current: Tab } ) {
	return (
		<nav
			className="sidegate-tabs"
			aria-label={ __( 'Sections of this page', 'sidegate' ) }
		>
			{ tabs.map( ( { name, title } ) => (
				<a
					key={ name }
					href={ `#${ name }` }
					aria-current={ name === current ? 'page' : undefined }
				>
					{ title() }
				</a>
			) ) }
		</nav>
	);
}
