/**
 * The card about the latest attack. It is not shown if there was no attack in
 * the last 30 days.
 */
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { RecordedIncident, Settings } from '../../api/types';
import { bootstrap, serverNow } from '../data/bootstrap';
import type { ServerView } from '../data/use-server';
import { hoursLink } from '../log/hours-link';
import { ListCredits } from '../log/list-credits';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { Facts } from './facts';
import { hoursOf } from './hours';
import { headline } from './messages';
import { nextStep } from './next-step';

const SHOWN_SECONDS = 30 * 86_400;

interface Props {
	/** The latest attack; undefined if there was none. */
	readonly incident: RecordedIncident | undefined;
	readonly settings: Settings;
	readonly server: ServerView;
}

export function IncidentCard( { incident, settings, server }: Props ) {
	const now = serverNow();
	if ( ! incident || incident.start < now - SHOWN_SECONDS ) {
		return null;
	}
	const [ from, until ] = hoursOf( incident, now );
	return (
		<Card name="incident" title={ __( 'Latest attack', 'sidegate' ) }>
			<div className="sidegate-incident__body">
				<p className="sidegate-incident__headline">
					{ headline( incident, now ) }
				</p>
				<Facts incident={ incident } kind={ bootstrap.kind } />
				<div className="sidegate-incident__next">
					<p>
						{ createInterpolateElement(
							nextStep(
								incident,
								settings,
								server,
								bootstrap.rules
							),
							{
								// eslint-disable-next-line jsx-a11y/anchor-has-content -- The text between <a> and </a> becomes its content.
								a: <a href="#server" />,
							}
						) }
					</p>
					<ButtonLink
						label={ __( 'See the requests', 'sidegate' ) }
						href={ hoursLink( from, until ) }
					/>
				</div>
				<ListCredits items={ incident.sources } />
			</div>
		</Card>
	);
}
