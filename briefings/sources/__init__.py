"""Sources: fetched, read, recognised, and watched for changes."""
