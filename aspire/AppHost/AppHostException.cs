namespace TradeMind.AppHost;

/// <summary>Something that was asked for cannot be started; the message says what and how to mend it.</summary>
internal sealed class AppHostException(string message) : Exception(message);
