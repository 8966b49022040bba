using System.Text;
using TradeMind.Intelligence.Sentiment.Features;
using TradeMind.Trading;

namespace TradeMind.Intelligence.Sentiment.Model;

/// <summary>
/// The file of a model, little-endian: magic, format, number of place bits, shift, intercepts, temperature, training rows, seed; the
/// weights that are not zero, each as the distance from the last place (7 bits a byte) and two bytes; the seen stems; an FNV-1a checksum.
/// </summary>
internal static class ModelFile
{
    /// <summary>Raised whenever the features change their meaning: weights fit only the features that they were learned with.</summary>
    public const int Format = 1;

    private static readonly byte[] Magic = "TMSENT\r\n"u8.ToArray();

    public static void Write(LinearModel model, Stream output)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Format);
        writer.Write(FeatureSet.Bits);
        writer.Write(model.Shift);
        writer.Write(model.BullishBias);
        writer.Write(model.BearishBias);
        writer.Write(model.Temperature);
        writer.Write(model.TrainingRows);
        writer.Write(model.Seed);
        var places = Enumerable.Range(0, model.Weights.Length / 2).Where(p => model.Weights[2 * p] != 0 || model.Weights[(2 * p) + 1] != 0)
            .ToArray();
        writer.Write(places.Length);
        var last = 0;
        foreach (var place in places)
        {
            writer.Write7BitEncodedInt(place - last);
            writer.Write(model.Weights[2 * place]);
            writer.Write(model.Weights[(2 * place) + 1]);
            last = place;
        }

        foreach (var word in model.Seen)
        {
            writer.Write(word);
        }

        writer.Flush();
        var bytes = memory.ToArray();
        output.Write(bytes);
        output.Write(BitConverter.GetBytes(Checksum(bytes)));
    }

    /// <param name="bytes">The whole file.</param>
    /// <param name="name">What an error calls it.</param>
    /// <exception cref="InvalidInputException">The bytes are no model, a damaged one, or one for other features.</exception>
    public static LinearModel Read(byte[] bytes, string name)
    {
        if (bytes.Length < Magic.Length + 48 || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw Unusable(name, "is not a sentiment model");
        }

        if (BitConverter.ToInt32(bytes, Magic.Length) is var format and not Format)
        {
            throw Unusable(name, $"has format {format}, and this version reads format {Format}");
        }

        if (Checksum(bytes.AsSpan(0, bytes.Length - 8)) != BitConverter.ToUInt64(bytes, bytes.Length - 8))
        {
            throw Unusable(name, "is damaged: its checksum does not match");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, Magic.Length + 4, bytes.Length - Magic.Length - 12), Encoding.UTF8);
        try
        {
            return Read(reader);
        }
        catch (Exception exception) when (
            exception is EndOfStreamException or FormatException or IndexOutOfRangeException or InvalidDataException)
        {
            throw Unusable(name, "is damaged: its weights do not fit");
        }
    }

    private static LinearModel Read(BinaryReader reader)
    {
        if (reader.ReadInt32() != FeatureSet.Bits)
        {
            throw new InvalidDataException();
        }

        var model = new LinearModel
        {
            Shift = reader.ReadInt32(),
            BullishBias = reader.ReadInt32(),
            BearishBias = reader.ReadInt32(),
            Temperature = reader.ReadDouble(),
            TrainingRows = reader.ReadInt32(),
            Seed = reader.ReadUInt64(),
        };
        if (model.Shift is < 0 or > 20 || !double.IsFinite(model.Temperature) || model.Temperature <= 0)
        {
            throw new InvalidDataException();
        }

        var (count, place) = (reader.ReadInt32(), 0);
        for (var i = 0; i < count; i++)
        {
            place += reader.Read7BitEncodedInt();
            model.Weights[2 * place] = reader.ReadSByte();
            model.Weights[(2 * place) + 1] = reader.ReadSByte();
        }

        for (var i = 0; i < model.Seen.Length; i++)
        {
            model.Seen[i] = reader.ReadUInt64();
        }

        return model;
    }

    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 14695981039346656037UL;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 1099511628211UL;
        }

        return hash;
    }

    private static InvalidInputException Unusable(string name, string what) =>
        new($"model '{name}' {what}: name a file that 'trademind sentiment train' wrote", "model");
}
