import { testMessages } from './test-messages';

const mail = {
	channel: 'mail',
	title: 'E-mail',
	to: 'owner@example.com',
	sent: true,
	message: '',
};

test( 'each channel has a line with its answer', () => {
	expect(
		testMessages( [
			mail,
			{
				...mail,
				sent: false,
				message: 'The mail server is away.',
			},
			{
				channel: 'slack',
				title: 'Slack',
				to: '',
				sent: true,
				message: '',
			},
			{
				channel: 'json',
				title: 'Webhook',
				to: '',
				sent: false,
				message: 'The receiver answered 500.',
			},
		] ).map( ( { text } ) => text )
	).toEqual( [
		'Handed to the mail server for owner@example.com. Check whether it arrives, also in the spam folder.',
		'Not sent to owner@example.com: The mail server is away.',
		'Slack has accepted the message.',
		'Webhook: not sent. The receiver answered 500.',
	] );
} );

test( 'without any channel, it says that nothing was sent', () => {
	expect( testMessages( [] ) ).toEqual( [
		{
			channel: '',
			sent: false,
			text: 'Nothing was sent: messages by e-mail are switched off, and no service is set up.',
		},
	] );
} );
