/**
 * Settings for blocking in PHP before other plugins or before WordPress, for sites whose server can't block.
 */
import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { EarlyMode, Server } from '../../api/types';
import { bootstrap } from '../data/bootstrap';
import { Card } from '../ui/card';
import { problemMessage } from '../checks/problem-message';
import type { ServerView } from '../data/use-server';
import { EarlyDrift } from './early-drift';
import { BusyButton } from '../ui/busy-button';
import { BusyNote } from '../ui/busy-note';
import { isRecommended, modeOptions, recommendation } from './early-messages';
import { ExplainedChoice } from '../ui/explained-choice';
import { LOCALE } from '../format/locale';
import { exactTime } from '../format/time-zone';

interface Props {
	readonly server: Server;
	readonly view: ServerView;
}

export function EarlyCard( { server, view }: Props ) {
	const { early } = server;
	const { saveStatuses, change } = view;
	const choose = ( mode: EarlyMode ) => change( 'early', { early: mode } );
	return (
		<Card name="early" title={ __( 'Run before WordPress', 'sidegate' ) }>
			<div className="sidegate-servers__body">
				<p>
					{ __(
						'Helps if your server can’t block by itself, and with requests that it leaves to PHP. If Sidegate’s files go missing, your site keeps working.',
						'sidegate'
					) }
				</p>
				{ early.drift && (
					<EarlyDrift
						mode={ early.mode }
						message={ problemMessage( view.status, 'early-drift' ) }
						busy={ saveStatuses.early?.kind === 'saving' }
						choose={ choose }
					/>
				) }
				{ isRecommended( server, view.status ) && (
					<>
						<Notice
							status="info"
							isDismissible={ false }
							spokenMessage=""
						>
							<p>{ recommendation( early ) }</p>
						</Notice>
						<div className="sidegate-servers__actions">
							<BusyButton
								label={ __(
									'Block before WordPress',
									'sidegate'
								) }
								primary
								busy={ saveStatuses.early?.kind === 'saving' }
								onClick={ () => choose( 'prepend' ) }
							/>
						</div>
					</>
				) }
				{ early.problem && (
					<p className="sidegate-servers__reason">
						{ early.problem.message }
					</p>
				) }
				<ExplainedChoice
					label={ __( 'When PHP blocks', 'sidegate' ) }
					value={ early.drift ? 'off' : early.mode }
					options={ modeOptions( early ) }
					onChange={ choose }
					note={
						<BusyNote
							saveStatus={ saveStatuses.early }
							label={ __( 'Writing and testing…', 'sidegate' ) }
						/>
					}
				/>
				{ early.leaves_until !== null && (
					<p>
						{ sprintf(
							/* translators: %s: date and time. */
							__(
								'PHP may remember .user.ini until %s. Sidegate keeps an empty file for it until then, and deletes it afterwards.',
								'sidegate'
							),
							exactTime(
								early.leaves_until,
								bootstrap.timezone,
								LOCALE
							)
						) }
					</p>
				) }
			</div>
		</Card>
	);
}
