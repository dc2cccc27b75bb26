/**
 * Shows which login names strangers can read on this site, and what closes that.
 */
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ExposedName, ExposureAction } from '../../api/types';
import { explain } from '../format/failure';
import { number } from '../format/locale';
import { ruleTitle } from '../format/rule-title';
import type { Save } from '../data/use-settings';
import { Busy } from '../ui/busy';
import { BusyButton } from '../ui/busy-button';
import { Card } from '../ui/card';
import { RetryNotice } from '../ui/retry-notice';
import { SentenceWithTime } from '../ui/sentence-with-time';
import { Skeleton } from '../ui/skeleton';
import { ChangedAddresses } from './changed-addresses';
import { ExposedNameItem } from './exposed-name';
import { FurtherPlaces } from './further-places';
import { lookMessage, resultMessage, revealing } from './messages';
import { useExposure, type ExposureView } from './use-exposure';

/** Names that are shown at once; of more, the number is. */
const SHOWN = 1;

function Progress( { report, isLooking }: ExposureView ) {
	if ( ! isLooking ) {
		return null;
	}
	const progress = report?.progress ?? null;
	const label =
		progress === null
			? __( 'Reading the site as a stranger…', 'sidegate' )
			: sprintf(
					/* translators: 1: number of requests so far. 2: number of all requests. */
					__(
						'Reading the site as a stranger: %1$s of %2$s requests…',
						'sidegate'
					),
					number( progress.done ),
					number( progress.of )
				);
	return (
		<p>
			<Busy label={ label } />
		</p>
	);
}

export function ExposureCard( { save }: { readonly save: Save } ) {
	const view = useExposure();
	const { report, isLooking, error } = view;

	function act( { user }: ExposedName, { rule, nicename }: ExposureAction ) {
		if ( rule !== null ) {
			void view.lookAfter( async () => {
				const saveStatus = await save( {
					key: `rules.${ rule }`,
					name: ruleTitle( rule ),
					patch: { rules: { [ rule ]: 'block' } },
				} );
				if ( saveStatus.kind === 'failed' ) {
					throw saveStatus.error;
				}
			} );
		} else if ( nicename !== null ) {
			void view.change( { user, action: 'change', nicename } );
		}
	}

	const names = report ? revealing( report ) : [];
	const list = ( some: readonly ExposedName[] ) => (
		<ul className="sidegate-exposure__names">
			{ some.map( ( name ) => (
				<ExposedNameItem
					key={ `${ name.user } ${ name.kind }` }
					name={ name }
					isBusy={ isLooking }
					onAction={ act }
				/>
			) ) }
		</ul>
	);
	return (
		<Card name="exposure" title={ __( 'Exposed names', 'sidegate' ) }>
			<div className="sidegate-exposure__body">
				{ error !== undefined && (
					<RetryNotice
						message={ sprintf(
							/* translators: %s: the reason, a sentence. */
							__(
								'The names could not be looked for. %s',
								'sidegate'
							),
							explain( error )
						) }
						onRetry={
							report ? () => void view.lookAfter() : view.reload
						}
					/>
				) }
				{ report && (
					<>
						<p className="sidegate-exposure__result">
							{ resultMessage( report ) }
						</p>
						{ list( names.slice( 0, SHOWN ) ) }
						{ names.length > SHOWN && (
							<details>
								<summary>
									{ sprintf(
										/* translators: %s: number of names. */
										_n(
											'%s more name',
											'%s more names',
											names.length - SHOWN,
											'sidegate'
										),
										number( names.length - SHOWN )
									) }
								</summary>
								{ list( names.slice( SHOWN ) ) }
							</details>
						) }
						<FurtherPlaces report={ report } />
						<ChangedAddresses
							addresses={ report.addresses }
							isBusy={ isLooking }
							onChange={ ( change ) =>
								void view.change( change )
							}
						/>
					</>
				) }
				<Progress { ...view } />
				{ report && (
					<div className="sidegate-exposure__look">
						<p className="sidegate-exposure__note">
							<SentenceWithTime
								sentence={ lookMessage( report ) }
								time={ report.time ?? 0 }
							/>
						</p>
						<BusyButton
							label={ __( 'Look again', 'sidegate' ) }
							busy={ isLooking }
							onClick={ () => void view.lookAfter() }
						/>
					</div>
				) }
				{ ! report && error === undefined && <Skeleton /> }
			</div>
		</Card>
	);
}
