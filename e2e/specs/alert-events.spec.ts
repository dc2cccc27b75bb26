/**
 * What messages are about: attacks, problems, login names, the summary of a month.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { send } from '../../src/tools/sites/raw-request';
import { advanceTime, attack, incidents, sql } from '../support/alerts';
import { CLOUD, clientAt } from '../support/clients';
import { expect, test } from '../support/fixtures';
import {
	mailsAre,
	nextHour,
	receiveMessages,
	setState,
	smtp,
	titles,
	waiting,
} from '../support/messages';
import { saveSettings, settings, siteStatus, stats } from '../support/owner';
import { htaccessFile, probe, server } from '../support/server';

test.describe( 'messages', { tag: '@native' }, () => {
	receiveMessages();

	test( 'an attack on a site with defaults sends two e-mails that an owner understands', async ( {
		site,
	} ) => {
		await attack( site, 600 );
		await nextHour( site );
		await incidents( site );
		await mailsAre( 1 );
		await attack( site, 300 );
		await incidents( site );
		await advanceTime( site, 2 );
		await nextHour( site );
		const [ over ] = await incidents( site );
		await mailsAre( 2 );
		await incidents( site );
		await siteStatus( site );
		expect( titles() ).toEqual( [
			expect.stringMatching(
				/^\[.*\] An attack has begun\. Sidegate is blocking it$/
			),
			expect.stringMatching( /^\[.*\] The attack is over$/ ),
		] );
		const [ began, ended ] = smtp().mails;
		for ( const part of [ began?.text, began?.html ] ) {
			expect( part ).toContain( '600 requests so far' );
			expect( part ).toContain( CLOUD );
			expect( part ).toContain( 'There is nothing you need to do.' );
		}
		expect( began?.text ).toContain( 'seed-admin (exists on your site)' );
		expect( began?.text ).not.toContain( 'guess-' );
		expect( began?.html ).toContain( '<a href="' );
		expect( ended?.text ).toContain( '900 requests' );
		expect( ended?.text ).toContain( 'seconds of CPU time' );
		expect( over ).toMatchObject( {
			hits: 900,
			names: [ { name: 'seed-admin', exists: true } ],
		} );
		expect( over?.cost ).toBeGreaterThan( 0 );
	} );

	test( 'the owner gets one message when lines of .htaccess are missing, and one when they are back', async ( {
		site,
	} ) => {
		const before = await readFile( htaccessFile( site ), 'utf8' );
		await server( site, { managed: true } );
		const lines = await readFile( htaccessFile( site ), 'utf8' );
		const past = `foreach ( $s['problem_history'] as &$one ) { $one['since'] -= 700; } unset( $one );`;
		try {
			await siteStatus( site );
			await writeFile( htaccessFile( site ), before );
			await siteStatus( site );
			await siteStatus( site );
			expect( smtp().mails ).toEqual( [] );
			await setState( site, past );
			await siteStatus( site );
			await siteStatus( site );
			await mailsAre( 1 );
			// With messages about problems off, none is sent.
			await saveSettings( site, { alert_problems: 'off' } );
			await writeFile( htaccessFile( site ), lines );
			await siteStatus( site );
			await siteStatus( site );
			expect( smtp().mails ).toHaveLength( 1 );
			await writeFile( htaccessFile( site ), before );
			await siteStatus( site );
			await saveSettings( site, { alert_problems: 'on' } );
			await setState( site, past );
			await siteStatus( site );
			await siteStatus( site );
			await mailsAre( 2 );
			await writeFile( htaccessFile( site ), lines );
			await siteStatus( site );
			await siteStatus( site );
			await mailsAre( 3 );
		} finally {
			await server( site, { managed: false } );
		}
		expect( titles()[ 0 ] ).toContain(
			'The protection needs your attention'
		);
		expect( smtp().mails[ 0 ]?.text ).toContain( '.htaccess' );
		expect( titles()[ 2 ] ).toContain( 'The protection works again' );
	} );

	test( 'a problem isn’t solved because its rule is set to Watch, or because the log has had no line for days', async ( {
		site,
	} ) => {
		const markAsTold = ( key: string ) =>
			setState(
				site,
				`$s['problem_history'] = array( '${ key }' => array( 'since' => 1, 'told' => true ) );`
			);
		const setLogged = ( value: boolean ) =>
			site.run(
				`update_option( 'sidegate_check', array( 'written' => ${ value }, 'last_line' => 1 ) + get_option( 'sidegate_check' ) );`
			);
		await saveSettings( site, { rules: { xmlrpc: 'watch' } } );
		await probe( site );
		// So that messages stay in the outbox.
		smtp().isDown = true;
		await markAsTold( 'rule-xmlrpc' );
		await siteStatus( site );
		expect( await waiting( site ) ).toBe( '' );
		await setLogged( false );
		await markAsTold( 'unlogged' );
		await siteStatus( site );
		expect( await waiting( site ) ).toBe( '' );
		smtp().isDown = false;
		await setLogged( true );
		await siteStatus( site );
		await siteStatus( site );
		await mailsAre( 1 );
		expect( titles()[ 0 ] ).toContain( 'The protection works again' );
	} );

	test( 'the owner gets one message a week about a login name that exists and is tried often', async ( {
		site,
	} ) => {
		await saveSettings( site, { alert_login_tries: 5 } );
		const tryName = async ( name: string ) => {
			for ( let count = 0; count < 7; count++ ) {
				await clientAt( site, `198.51.100.${ count }` ).guess( name );
			}
		};
		const address = await site.run( `echo get_userdata( 1 )->user_email;` );
		await tryName( 'seed-admin' );
		await tryName( address );
		await tryName( 'nobody-here' );
		await stats( site );
		// Invented names that are tried more often don't hide one that exists.
		await sql(
			site,
			`INSERT INTO {$p}hits (time, hour, rule, layer, refused, source, grouped, method, path, agent, xmlrpc, login, way)
				SELECT time + seq, hour, rule, layer, refused, source, grouped, method, path, agent, xmlrpc, CONCAT('guess-', MOD(seq, 60)), way
				FROM seq_1_to_480 JOIN (SELECT * FROM {$p}hits LIMIT 1) one`
		);
		await nextHour( site );
		await incidents( site );
		await incidents( site );
		await mailsAre( 1 );
		expect( smtp().mails[ 0 ]?.text ).toContain(
			'seed-admin: at least 7 times'
		);
		expect( smtp().mails[ 0 ]?.text ).toContain(
			`${ address }: at least 7 times`
		);
		expect( smtp().mails[ 0 ]?.text ).not.toMatch( /nobody-here|guess-/ );
		await nextHour( site );
		await incidents( site );
		expect( smtp().mails ).toHaveLength( 1 );
	} );

	test( 'the monthly summary can be switched off by one click in it, not by opening the link', async ( {
		site,
	} ) => {
		const noon = 12 - new Date().getUTCHours();
		await site.run( `update_option( 'gmt_offset', ${ noon } );` );
		await setState(
			site,
			`$s['summary_month'] = '2000-01'; $s['alerts_checked'] = 0;`
		);
		await clientAt( site, '198.51.100.7' ).guess( 'x' );
		await incidents( site );
		await mailsAre( 1 );
		await nextHour( site );
		await incidents( site );
		const [ mail ] = smtp().mails;
		expect( mail?.headers.get( 'subject' ) ).toContain( 'Your month' );
		expect( mail?.text ).toContain( 'blocked 1 request' );
		expect( mail?.text ).toContain( 'There was no attack.' );
		expect( mail?.headers.get( 'list-unsubscribe-post' ) ).toBe(
			'List-Unsubscribe=One-Click'
		);
		const url =
			mail?.headers.get( 'list-unsubscribe' )?.slice( 1, -1 ) ?? '';
		expect( mail?.text ).toContain( url );
		const target = url.replace( site.url, '' );
		const form = await send( site.url, { target } );
		expect( form.status ).toBe( 200 );
		expect( form.body ).toContain( '<form method="post">' );
		expect( ( await settings( site ) ).alert_monthly ).toBe( 'on' );
		const stop = () =>
			send( site.url, {
				method: 'POST',
				target,
				headers: {
					'Content-Type': 'application/x-www-form-urlencoded',
				},
				body: 'List-Unsubscribe=One-Click',
			} );
		expect(
			(
				await send( site.url, {
					method: 'POST',
					target: target.replace( /key=./, 'key=x' ),
				} )
			).status
		).toBe( 403 );
		expect( ( await stop() ).status ).toBe( 200 );
		expect( ( await settings( site ) ).alert_monthly ).toBe( 'off' );
		await saveSettings( site, { alert_monthly: 'on' } );
		expect( ( await stop() ).status ).toBe( 403 );
		expect( ( await settings( site ) ).alert_monthly ).toBe( 'on' );
		expect( smtp().mails ).toHaveLength( 1 );
		// Attacks are kept for a week only: of the other weeks nothing is known.
		await saveSettings( site, { retention_days: 7 } );
		await setState(
			site,
			`$s['summary_month'] = '2000-01'; $s['alerts_checked'] = 0;`
		);
		await incidents( site );
		await mailsAre( 2 );
		await site.run( `update_option( 'gmt_offset', 0 );` );
		expect( smtp().mails[ 1 ]?.text ).toContain( 'blocked 1 request' );
		expect( smtp().mails[ 1 ]?.text ).not.toContain( 'no attack' );
	} );
} );
