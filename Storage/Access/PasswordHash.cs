using System.Buffers.Binary;
using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using TradeMind.Trading;

namespace TradeMind.Storage.Access;

/// <summary>
/// Passwords at rest, as ASP.NET Core Identity hashes them: PBKDF2 with HMAC-SHA-512 and a salt for each user, with the rounds that OWASP's
/// Password Storage Cheat Sheet asks for. Hashes of earlier versions, written as <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c>, are still verified.
/// </summary>
public static class PasswordHash
{
    public const int Shortest = 12, Longest = 256;

    private const int Rounds = 220_000;

    private const string Earlier = "pbkdf2-sha256";

    private static readonly PasswordHasher<StoredUser> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));

    /// <summary>Hash and salt do not depend on the user.</summary>
    private static readonly StoredUser AnyUser = new("", AccessScope.Read, "", default, default);

    /// <exception cref="InvalidInputException">The password is too short or too long.</exception>
    public static string Create(string password)
    {
        Check(password);
        return Hasher.HashPassword(AnyUser, password);
    }

    /// <summary>Whether a password is the one of a hash; takes as long either way.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="hash">As it is stored.</param>
    /// <returns><see cref="PasswordVerificationResult.SuccessRehashNeeded"/> when it is, and the hash is of an earlier version.</returns>
    public static PasswordVerificationResult Verify(string password, string hash)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(hash);
        return password.Length > Longest
            ? PasswordVerificationResult.Failed
            : Hasher.VerifyHashedPassword(AnyUser, Current(hash), password);
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

    /// <summary>
    /// A hash in the layout of Identity's version 3: a marker, then the pseudo-random function, the rounds and the length of the salt as
    /// big-endian numbers of 32 bits, the salt, and the hash. It can say HMAC-SHA-256, so a hash of an earlier version only has to be
    /// written differently.
    /// </summary>
    private static string Current(string hash)
    {
        const byte Version3 = 0x01;
        const uint HmacSha256 = 1;
        const int Header = 13;
        if (hash.Split('$') is not [Earlier, var rounds, var saltText, var hashText])
        {
            return hash;
        }

        var (salt, derived) = (Convert.FromBase64String(saltText), Convert.FromBase64String(hashText));
        var bytes = new byte[Header + salt.Length + derived.Length];
        bytes[0] = Version3;
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), HmacSha256);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(5), uint.Parse(rounds, CultureInfo.InvariantCulture));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(9), (uint)salt.Length);
        salt.CopyTo(bytes, Header);
        derived.CopyTo(bytes, Header + salt.Length);
        return Convert.ToBase64String(bytes);
    }
}
