namespace TradeMind.Intelligence.Models;

/// <summary>The response is larger than is read.</summary>
internal sealed class OversizeResponseException(int most) : Exception($"the response has more than {most} bytes");

/// <summary>The response had begun when its time was over.</summary>
internal sealed class SlowResponseException(OperationCanceledException cause)
    : OperationCanceledException("the response was not complete in time", cause, cause.CancellationToken);

/// <summary>The connection broke while the response was read.</summary>
internal sealed class BrokenResponseException(Exception cause)
    : IOException("the connection broke before the response was complete", cause);

/// <summary>Reads whole responses up to a size, and says at which point one failed.</summary>
internal sealed class BoundedResponseHandler(int most) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            var content = new ByteArrayContent(body);
            foreach (var (name, values) in response.Content.Headers)
            {
                content.Headers.TryAddWithoutValidation(name, values);
            }

            response.Content.Dispose();
            response.Content = content;
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        try
        {
            var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using var read = new MemoryStream();
                var buffer = new byte[8_192];
                while (await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false) is var count && count > 0)
                {
                    read.Write(buffer, 0, count);
                    if (read.Length > most)
                    {
                        throw new OversizeResponseException(most);
                    }
                }

                return read.ToArray();
            }
        }
        catch (OperationCanceledException exception)
        {
            throw new SlowResponseException(exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new BrokenResponseException(exception);
        }
    }
}
