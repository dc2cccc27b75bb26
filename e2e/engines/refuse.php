<?php
/**
 * Stands for the plugin's refuse.php: answers with the rule's status, and says
 * what the server has handed over.
 */

$told = static function ( $name ) {
	// Each internal redirect of Apache puts its word before the name.
	for ( $prefix = ''; strlen( $prefix ) < 40; $prefix .= 'REDIRECT_' ) {
		if ( isset( $_SERVER[ $prefix . $name ] ) ) {
			return $_SERVER[ $prefix . $name ];
		}
	}
	return '';
};

$answers = json_decode( file_get_contents( __DIR__ . '/answers.json' ), true );
$rule    = $told( 'SIDEGATE_RULE' );
http_response_code( $answers[ $rule ] ?? 500 );
header( 'X-Answered-By: refuse' );
header( 'X-Rule: ' . $rule );
header( 'X-Spool: ' . $told( 'SIDEGATE_SPOOL' ) );
header( 'X-Target: ' . addcslashes( $_SERVER['REQUEST_URI'], "\0..\37\177..\377" ) );
echo "Refused.\n";
