using System.Security.Cryptography;
using WorkSummary.Core.People;
using WorkSummary.Core.Problems;
using WorkSummary.Storage.Desks;

namespace Storage.Tests.Uploads;

/// <summary>Sends a document in pieces, as the pane does.</summary>
internal sealed record Sender(World World, Member Member, string Report, string Submission, byte[] Bytes)
{
    public IUploadDesk Desk => World.Get<IUploadDesk>();

    public int Chunks => (Bytes.Length + IUploadDesk.Chunk - 1) / IUploadDesk.Chunk;

    public static async Task<Sender> CreateAsync(World world, int size, int seed = 1) =>
        new(world, World.Teacher, await world.OpenAsync(World.Teacher), Guid.NewGuid().ToString("N"), Document(size, seed));

    public static byte[] Document(int size, int seed)
    {
        var bytes = new byte[size];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public Task<Result<UploadView>> OpenAsync() => Desk.OpenAsync(Member, new OpenUpload(Report, Submission, UploadFormat.Docx, Bytes.Length, Hash(Bytes)));

    public byte[] Chunk(int number) => Bytes[(number * IUploadDesk.Chunk)..Math.Min(Bytes.Length, (number + 1) * IUploadDesk.Chunk)];

    public Task<Result<UploadView>> PutAsync(string upload, int number) => Desk.PutAsync(Member, upload, number, Chunk(number), Hash(Chunk(number)));
}
