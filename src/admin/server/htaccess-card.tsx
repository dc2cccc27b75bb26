/**
 * Lets Apache or LiteSpeed block before PHP through `.htaccess`. One click switches it on, another restores the file.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Server } from '../../api/types';
import { Card } from '../ui/card';
import { serverName } from '../format/layers';
import { problemMessage } from '../checks/problem-message';
import { countBlockedAt } from '../checks/count-blocked-at';
import type { ServerView } from '../data/use-server';
import { BusyNote } from '../ui/busy-note';
import { ExplainedChoice } from '../ui/explained-choice';
import { htaccessState } from './htaccess-state';
import { HtaccessStatus } from './htaccess-status';
import { explanations } from './htaccess-messages';
import { strengthOptions } from './strength-options';

interface Props {
	readonly server: Server;
	readonly view: ServerView;
}

export function HtaccessCard( { server, view }: Props ) {
	const { htaccess } = server;
	const { status, saveStatuses, change } = view;
	const name = serverName( server.kind );
	const state = htaccessState( htaccess );
	return (
		<Card
			name="htaccess"
			title={ sprintf(
				/* translators: %s: a server, such as Apache. */
				__( 'Let %s block', 'sidegate' ),
				name
			) }
		>
			<div className="sidegate-servers__body">
				{ state.kind !== 'impossible' && (
					<ul className="sidegate-steps">
						{ explanations( name ).map( ( sentence ) => (
							<li key={ sentence }>{ sentence }</li>
						) ) }
					</ul>
				) }
				{ htaccess.file !== '' && (
					<code dir="ltr">{ htaccess.file }</code>
				) }
				<HtaccessStatus
					state={ state }
					name={ name }
					drift={ problemMessage(
						status,
						`htaccess-${ htaccess.drift }`
					) }
					ruleCount={ countBlockedAt( status, 'server' ) }
					time={ status?.check.time ?? 0 }
					isOff={ status?.state === 'off' }
					busy={ saveStatuses.htaccess?.kind === 'saving' }
					change={ ( managed ) => change( 'htaccess', { managed } ) }
					note={
						<BusyNote
							saveStatus={ saveStatuses.htaccess }
							label={ __(
								'Testing, writing and checking each rule…',
								'sidegate'
							) }
						/>
					}
				/>
				{ state.kind !== 'impossible' && (
					<ExplainedChoice
						label={ __( 'How it blocks', 'sidegate' ) }
						value={ htaccess.strength }
						options={ strengthOptions( [ 'counted', 'bare' ] ) }
						onChange={ ( strength ) =>
							change( 'strength', { strength } )
						}
						note={
							<BusyNote
								saveStatus={ saveStatuses.strength }
								label={ __( 'Saving…', 'sidegate' ) }
							/>
						}
					/>
				) }
			</div>
		</Card>
	);
}
