-- A provider may stand in for the one that a feed is named after: which one a bar came from. Null where it was that of the feed.
ALTER TABLE market_data ADD COLUMN source TEXT;
