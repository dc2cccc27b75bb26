/**
 * Lists the places without a login name, and those of which it can’t be told.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ExposureReport } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { number } from '../format/locale';
import { FullText } from '../ui/full-text';
import { shortUrl } from './messages';

export function FurtherPlaces( {
	report,
}: {
	readonly report: ExposureReport;
} ) {
	const { closed, unread } = report;
	const harmless = report.names.filter( ( { reveals } ) => ! reveals );
	return (
		<>
			{ unread.length > 0 && (
				<details>
					<summary>
						{ sprintf(
							/* translators: %s: number of places. */
							_n(
								'Can’t tell for %s place',
								'Can’t tell for %s places',
								unread.length,
								'sidegate'
							),
							number( unread.length )
						) }
					</summary>
					<ul>
						{ unread.map( ( { url, what, because } ) => (
							<li key={ `${ what } ${ url }` }>
								{ what }{ ' ' }
								<FullText
									text={ shortUrl( url, bootstrap.home ) }
								/>{ ' ' }
								{ because }
							</li>
						) ) }
					</ul>
				</details>
			) }
			{ closed.length > 0 && (
				<details>
					<summary>
						{ sprintf(
							/* translators: %s: number of places. */
							_n(
								'%s place shows no login name',
								'%s places show no login name',
								closed.length,
								'sidegate'
							),
							number( closed.length )
						) }
					</summary>
					<ul>
						{ closed.map( ( place ) => (
							<li key={ place }>{ place }</li>
						) ) }
					</ul>
				</details>
			) }
			{ harmless.length > 0 && (
				<details>
					<summary>
						{ __(
							'Names in addresses with which nobody can log in',
							'sidegate'
						) }
					</summary>
					<ul>
						{ harmless.map( ( { name, user, cure } ) => (
							<li key={ user }>
								<FullText text={ name } /> { cure }
							</li>
						) ) }
					</ul>
				</details>
			) }
		</>
	);
}
