using TradeMind.Trading;

namespace TradeMind.Grains.Sessions;

/// <summary>How often a session checks for bars and how long it waits.</summary>
public sealed class SessionOptions
{
    /// <summary>Longest interval between checks for closed bars; 15 minutes by default, 1 second to 1 day.</summary>
    public TimeSpan CheckInterval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a slice waits for a symbol without a bar before it is decided without it; 2 minutes, 1 second to 1 hour.</summary>
    public TimeSpan SymbolDeadline { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>After this long without an answer a request inside the service is made again; 5 seconds, 100 ms to 1 minute.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    /// <exception cref="InvalidInputException">A value is out of range; the message names it.</exception>
    public void Check()
    {
        Require(nameof(CheckInterval), CheckInterval, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        Require(nameof(SymbolDeadline), SymbolDeadline, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        Require(nameof(Patience), Patience, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
    }

    private static void Require(string name, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        if (value < least || value > most)
        {
            throw new InvalidInputException($"{name} is {value}: use {least} to {most}", name);
        }
    }
}
