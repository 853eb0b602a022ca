using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using WorkSummary.Core.Problems;
using WorkSummary.Server.Identity;
using WorkSummary.Server.Web;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Word;

/// <summary>Documents from Word over a bad line: in pieces, resumed where they broke off.</summary>
internal static class UploadEndpoints
{
    private const string HashHeader = "X-Content-SHA256";

    public static void MapUploads(this RouteGroupBuilder api)
    {
        var uploads = api.MapGroup("/uploads").RequireAuthorization(Policies.School).WithTags("Uploads");
        uploads.MapPost("/", OpenAsync).WithName("OpenUpload").WithSummary("Begins an upload, or finds the one begun for the same submission and hash.").RequireRateLimiting(Uploads.Policy);
        uploads.MapGet("/{id}", GetAsync).WithName("GetUpload").WithSummary("How far an upload has come.");
        uploads.MapPut("/{id}/chunks/{number:int}", PutAsync).WithName("PutChunk").WithSummary("Stores a piece, with its SHA-256 in the header X-Content-SHA256. The same again is fine.")
            .Accepts<Stream>("application/octet-stream").RequireRateLimiting(ChunkLimits.Policy).DisableAntiforgery();
        uploads.MapPost("/{id}/check", CheckAsync).WithName("CheckUpload").WithSummary("What the checks find in a document that has arrived.").RequireRateLimiting(Uploads.Policy);
        uploads.MapPost("/{id}/submission", SubmitAsync).WithName("SubmitUpload").WithSummary("Stores a document that has arrived as a Version and submits it, once by its submission key.").RequireRateLimiting(Uploads.Policy);
    }

    private static async Task<Results<Ok<UploadShape>, ProblemHttpResult>> OpenAsync(
        UploadRequest request, UploadedDocuments documents, CurrentMember me, CancellationToken cancellation) =>
        (await documents.OpenAsync(me.Value, request, cancellation)).Then<UploadShape>(u => UploadShape.Of(u)).Typed();

    private static async Task<Results<Ok<UploadShape>, ProblemHttpResult>> GetAsync(
        string id, IUploadDesk desk, CurrentMember me, CancellationToken cancellation) =>
        (await desk.GetAsync(me.Value, id, cancellation)).Then<UploadShape>(u => UploadShape.Of(u)).Typed();

    private static async Task<Results<NoContent, ProblemHttpResult>> PutAsync(
        string id, int number, [FromHeader(Name = HashHeader)] string? hash, HttpRequest request, IUploadDesk desk, CurrentMember me, CancellationToken cancellation)
    {
        var bytes = await ReadAsync(request.Body, cancellation);
        if (bytes is not { } chunk) return ServerProblems.TooLarge.Typed();
        return await desk.PutAsync(me.Value, id, number, chunk, hash ?? "", cancellation) is { Ok: false } refused ? refused.Problems.Typed() : TypedResults.NoContent();
    }

    private static async Task<Results<Ok<CheckedShape>, ProblemHttpResult>> CheckAsync(
        string id, UploadedDocuments documents, CurrentMember me, CancellationToken cancellation) =>
        (await documents.CheckAsync(me.Value, id, cancellation)).Typed();

    private static async Task<Results<Ok<SubmittedShape>, ProblemHttpResult>> SubmitAsync(
        string id, UploadSubmission request, UploadedDocuments documents, CurrentMember me, CancellationToken cancellation) =>
        (await documents.SubmitAsync(me.Value, id, request.Turn, cancellation)).Typed();

    /// <summary>The body, as far as a piece may be long; null when it is longer.</summary>
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[IUploadDesk.Chunk + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > IUploadDesk.Chunk ? null : buffer.AsMemory(0, length);
    }
}
