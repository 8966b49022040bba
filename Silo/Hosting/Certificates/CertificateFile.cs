using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TradeMind.Trading;

namespace TradeMind.Silo.Hosting.Certificates;

/// <summary>A certificate with its private key, as the settings name it.</summary>
/// <param name="Setting">The key of the setting that names the file; those of key and password begin with it.</param>
/// <param name="File">PFX or PEM.</param>
/// <param name="Key">PEM; null when it is in the file.</param>
/// <param name="Password">Of the key; null when it is not protected.</param>
internal readonly record struct CertificateFile(string Setting, string File, string? Key, string? Password)
{
    /// <exception cref="InvalidInputException">It cannot be read.</exception>
    public X509Certificate2 Load()
    {
        try
        {
            var isPem = X509Certificate2.GetCertContentType(File) != X509ContentType.Pkcs12;
            return !isPem ? X509CertificateLoader.LoadPkcs12FromFile(File, Password)
                : Password is not null ? X509Certificate2.CreateFromEncryptedPemFile(File, Password, Key)
                : X509Certificate2.CreateFromPemFile(File, Key);
        }
        catch (CryptographicException exception)
        {
            throw new InvalidInputException(
                $"{Setting} = '{File}': it cannot be used ({exception.Message.TrimEnd('.')}): use a PFX file, or a PEM file with the "
                + $"key in it or named by {KeySetting}, and {PasswordSetting} where it is protected",
                Setting, ErrorCodes.InvalidConfiguration, cause: exception);
        }
    }

    private string KeySetting => Setting == "certificate" ? "certificate_key" : "cluster:tls_key";

    private string PasswordSetting => Setting == "certificate" ? "certificate_password" : "cluster:tls_password";
}
