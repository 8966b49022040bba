using System.Globalization;
using System.Security.Cryptography;
using TradeMind.Trading;

namespace TradeMind.Storage.Access;

/// <summary>
/// Passwords at rest: PBKDF2 with HMAC-SHA-256 (RFC 8018), a salt for each user and 600,000 rounds, as OWASP's Password Storage Cheat Sheet asks.
/// Written as <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c>, so that the rounds can be raised while older hashes still hold.
/// </summary>
public static class PasswordHash
{
    public const int Shortest = 12, Longest = 256;

    private const int Rounds = 600_000, SaltBytes = 16, HashBytes = 32;

    private const string Kind = "pbkdf2-sha256";

    /// <summary>A hash that no password fits: whoever names a user that is not there waits as long as for one that is.</summary>
    public static string OfNobody { get; } = Text(Rounds, RandomNumberGenerator.GetBytes(SaltBytes), RandomNumberGenerator.GetBytes(HashBytes));

    /// <exception cref="InvalidInputException">The password is too short or too long.</exception>
    public static string Create(string password)
    {
        Check(password);

        // The system's generator, never a seeded one: a salt that could be foretold could be computed ahead.
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Text(Rounds, salt, Derive(password, salt, Rounds));
    }

    /// <summary>Whether a password is the one of a hash; takes as long either way.</summary>
    public static bool Fits(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(hash);
        var parts = hash.Split('$');
        if (parts.Length != 4 || parts[0] != Kind || password.Length > Longest)
        {
            return false;
        }

        var derived = Derive(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[3]));
    }

    /// <exception cref="InvalidInputException">It cannot be used.</exception>
    public static void Check(string? password)
    {
        if (password is null || password.Length is < Shortest or > Longest)
        {
            throw new InvalidInputException(
                $"the password has {password?.Length ?? 0} characters: use {Shortest} to {Longest}, such as four words", "password");
        }
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, HashBytes);

    private static string Text(int rounds, byte[] salt, byte[] hash) => string.Create(CultureInfo.InvariantCulture, $"{Kind}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");
}
