/**
 * PHP that refuses before other plugins, or before WordPress: for those whose server can't.
 */
import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Early, Server } from '../../rest/types';
import { bootstrap } from '../bootstrap';
import { Card } from '../card';
import { messageOf } from '../proof/message-of';
import type { ServerView } from '../proof/use-server';
import { EarlyDrift } from './early-drift';
import { ErrandButton } from './errand-button';
import { ErrandNote } from './errand-note';
import { isRecommended, modes, recommendation } from './early-words';
import { ExplainedChoice } from './explained-choice';
import { LOCALE } from '../words/locale';
import { exactTime } from '../words/time-zone';

interface Props {
	readonly server: Server;
	readonly view: ServerView;
}

export function EarlyCard( { server, view }: Props ) {
	const { early } = server;
	const { fates, change } = view;
	const choose = ( mode: Early ) => change( 'early', { early: mode } );
	return (
		<Card name="early" title={ __( 'Earlier PHP', 'sidegate' ) }>
			<div className="sidegate-servers__body">
				<p>
					{ __(
						'Helps where the server itself can’t refuse, and with what it leaves to PHP. If Sidegate’s files go missing, the site goes on without it.',
						'sidegate'
					) }
				</p>
				{ early.drift && (
					<EarlyDrift
						mode={ early.mode }
						message={ messageOf( view.status, 'early-drift' ) }
						busy={ fates.early?.kind === 'saving' }
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
						<div className="sidegate-servers__ways">
							<ErrandButton
								label={ __(
									'Block before WordPress',
									'sidegate'
								) }
								primary
								busy={ fates.early?.kind === 'saving' }
								onClick={ () => choose( 'prepend' ) }
							/>
						</div>
					</>
				) }
				{ early.problem && (
					<p className="sidegate-servers__because">
						{ early.problem.message }
					</p>
				) }
				<ExplainedChoice
					label={ __( 'When PHP refuses', 'sidegate' ) }
					value={ early.drift ? 'off' : early.mode }
					options={ modes( early ) }
					onChange={ choose }
					note={
						<ErrandNote
							fate={ fates.early }
							words={ __(
								'Writing it and trying it…',
								'sidegate'
							) }
						/>
					}
				/>
				{ early.leaves_until !== null && (
					<p>
						{ sprintf(
							/* translators: %s: date and time. */
							__(
								'PHP may remember .user.ini until %s. An empty file stays for it until then, and goes by itself.',
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
