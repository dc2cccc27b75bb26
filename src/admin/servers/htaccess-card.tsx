/**
 * One click, and the server refuses before PHP; another, and the file is what it was.
 */
import { __, sprintf } from '@wordpress/i18n';
import type { Server } from '../../rest/types';
import { Card } from '../card';
import { serverName } from '../proof/layers';
import { messageOf } from '../proof/message-of';
import { seenAtLayer } from '../proof/seen-at-layer';
import type { ServerView } from '../proof/use-server';
import { ErrandNote } from './errand-note';
import { ExplainedChoice } from './explained-choice';
import { htaccessState } from './htaccess-state';
import { HtaccessStatus } from './htaccess-status';
import { promises } from './htaccess-words';
import { strengths } from './strength';

interface Props {
	readonly server: Server;
	readonly view: ServerView;
}

export function HtaccessCard( { server, view }: Props ) {
	const { htaccess } = server;
	const { status, fates, change } = view;
	const name = serverName( server.kind );
	const state = htaccessState( htaccess );
	return (
		<Card
			name="htaccess"
			title={ sprintf(
				/* translators: %s: a server, such as Apache. */
				__( 'Let %s refuse', 'sidegate' ),
				name
			) }
		>
			<div className="sidegate-servers__body">
				{ state.kind !== 'impossible' && (
					<ul className="sidegate-promises">
						{ promises( name ).map( ( promise ) => (
							<li key={ promise }>{ promise }</li>
						) ) }
					</ul>
				) }
				{ htaccess.file !== '' && (
					<code dir="ltr">{ htaccess.file }</code>
				) }
				<HtaccessStatus
					state={ state }
					name={ name }
					drift={ messageOf(
						status,
						`htaccess-${ htaccess.drift }`
					) }
					seen={ seenAtLayer( status, 'server' ) }
					time={ status?.check.time ?? 0 }
					isOff={ status?.state === 'off' }
					busy={ fates.htaccess?.kind === 'saving' }
					change={ ( managed ) => change( 'htaccess', { managed } ) }
					note={
						<ErrandNote
							fate={ fates.htaccess }
							words={ __(
								'Trying it, writing it, and asking at each gate…',
								'sidegate'
							) }
						/>
					}
				/>
				{ state.kind !== 'impossible' && (
					<ExplainedChoice
						label={ __( 'How it refuses', 'sidegate' ) }
						value={ htaccess.strength }
						options={ strengths( [ 'counted', 'bare' ] ) }
						onChange={ ( strength ) =>
							change( 'strength', { strength } )
						}
						note={
							<ErrandNote
								fate={ fates.strength }
								words={ __( 'Saving…', 'sidegate' ) }
							/>
						}
					/>
				) }
			</div>
		</Card>
	);
}
