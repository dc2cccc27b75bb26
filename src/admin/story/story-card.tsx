/**
 * The last surge in one look. On a site that had none in 30 days there is no
 * card.
 */
import { Button } from '@wordpress/components';
import { createInterpolateElement } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Settings, Stats } from '../../rest/types';
import { bootstrap, serverNow } from '../bootstrap';
import { Card } from '../card';
import { hoursLink } from '../log/hours-link';
import { ListCredits } from '../log/list-credits';
import type { ServerView } from '../proof/use-server';
import { courseOf } from './course';
import { Facts } from './facts';
import { incidentOf, type Incident } from './incident';
import { nextStep } from './next-step';
import { useWho } from './use-who';
import { headline } from './words';

interface Props {
	readonly settings: Settings;
	readonly server: ServerView;
}

function Story( {
	incident,
	settings,
	server,
}: Props & { readonly incident: Incident } ) {
	const who = useWho( incident );
	// Until they are there, its place is held: hours alone would tell another time than what follows.
	const waiting = who.answer === undefined && who.error === undefined;
	const sources = who.answer ?? [];
	const course = courseOf( incident, sources, serverNow() );
	return (
		<Card name="story" title={ __( 'The last surge', 'sidegate' ) }>
			<div
				className={ `sidegate-story__body${ waiting ? ' is-waiting' : '' }` }
			>
				<p className="sidegate-story__headline">
					{ headline(
						incident,
						course
							? course.ended - course.began + 1
							: incident.end - incident.start
					) }
				</p>
				<Facts
					incident={ incident }
					course={ course }
					who={ who }
					kind={ bootstrap.kind }
				/>
				<div className="sidegate-story__next">
					<p>
						{ createInterpolateElement(
							nextStep(
								incident,
								settings,
								server,
								bootstrap.rules
							),
							{
								// eslint-disable-next-line jsx-a11y/anchor-has-content -- The words between <a> and </a> come in its place.
								a: <a href="#servers" />,
							}
						) }
					</p>
					<Button
						variant="secondary"
						href={ hoursLink( incident.start, incident.end ) }
						__next40pxDefaultSize
					>
						{ __( 'See its requests', 'sidegate' ) }
					</Button>
				</div>
				<ListCredits items={ sources } />
			</div>
		</Card>
	);
}

export function StoryCard( {
	stats,
	...props
}: Props & { readonly stats: Stats | undefined } ) {
	const incident = stats && incidentOf( stats.hours, serverNow() );
	return incident && <Story incident={ incident } { ...props } />;
}
