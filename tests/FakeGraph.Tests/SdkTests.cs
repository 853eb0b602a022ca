using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;
using Shouldly;

namespace FakeGraph.Tests;

/// <summary>The real SDK goes round against this server, so that others can trust it.</summary>
public sealed class SdkTests
{
    [Fact]
    public async Task The_sdk_makes_a_list_writes_reads_pages_changes_and_deletes()
    {
        await using var bench = await Bench.StartAsync();
        bench.Server.World.Clock = TimeProvider.System;
        using var http = GraphClientFactory.Create();
        var graph = new GraphServiceClient(http, new Bearer(bench.Server.IssueAppToken(bench.Server.World.Admin)), bench.Server.GraphUrl);

        var site = (await graph.Sites["school.sharepoint.example:/sites/s01"].GetAsync())!;
        var list = (await graph.Sites[site.Id].Lists.PostAsync(new List
        {
            DisplayName = "班级",
            Columns = [new ColumnDefinition { Name = "Grade", Number = new NumberColumn() }],
            ListProp = new ListInfo { Template = "genericList" },
        }))!;
        var items = graph.Sites[site.Id].Lists[list.Id].Items;
        for (var i = 1; i <= 5; i++)
        {
            await items.PostAsync(new ListItem { Fields = new FieldValueSet { AdditionalData = new Dictionary<string, object> { ["Title"] = $"C{i}", ["Grade"] = i } } });
        }

        var page = (await items.GetAsync(r =>
        {
            r.QueryParameters.Expand = ["fields($select=Title,Grade)"];
            r.QueryParameters.Top = 2;
        }))!;
        var titles = new List<object>();
        while (true)
        {
            titles.AddRange(page.Value!.Select(v => v.Fields!.AdditionalData["Title"]));
            if (page.OdataNextLink is not { } next) break;
            page = (await items.WithUrl(next).GetAsync())!;
        }

        titles.ShouldBe(["C1", "C2", "C3", "C4", "C5"]);
        var changed = await items["1"].Fields.PatchAsync(new FieldValueSet { AdditionalData = new Dictionary<string, object> { ["Grade"] = 9 } });
        changed!.AdditionalData["Grade"].ShouldBe(9d);
        var error = await Should.ThrowAsync<ODataError>(() => items["1"].Fields.PatchAsync(
            new FieldValueSet { AdditionalData = new Dictionary<string, object> { ["Grade"] = 8 } }, r => r.Headers.Add("If-Match", "\"00000000-0000-0000-0000-000000000000,1\"")));
        error.ResponseStatusCode.ShouldBe(412);
        await items["1"].DeleteAsync();
        (await Should.ThrowAsync<ODataError>(() => items["1"].GetAsync())).Error!.Code.ShouldBe("itemNotFound");
    }

    [Fact]
    public async Task The_sdk_waits_out_a_throttle_and_uploads_a_file_in_chunks()
    {
        await using var bench = await Bench.StartAsync();
        using var http = GraphClientFactory.Create();
        var graph = new GraphServiceClient(http, new Bearer(bench.Server.IssueAppToken()), bench.Server.GraphUrl);
        bench.Server.Faults.ThrottleNext(1);
        var bytes = new byte[700_000];
        Random.Shared.NextBytes(bytes);

        var drive = (await graph.Sites[bench.Site.Id].Drive.GetAsync())!;
        var session = (await graph.Drives[drive.Id].Items["root"].ItemWithPath("2025/总结.docx").CreateUploadSession.PostAsync(
            new Microsoft.Graph.Drives.Item.Items.Item.CreateUploadSession.CreateUploadSessionPostRequestBody()))!;
        using var stream = new MemoryStream(bytes);
        var result = await new LargeFileUploadTask<DriveItem>(session, stream, 327_680).UploadAsync();

        result.UploadSucceeded.ShouldBeTrue();
        bench.Site.Drive.Files["2025/总结.docx"].Content.ShouldBe(bytes);
        bench.Server.Requests.Throttled.ShouldBe(1);
    }

    private sealed class Bearer(string token) : IAuthenticationProvider
    {
        public Task AuthenticateRequestAsync(RequestInformation request, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default)
        {
            request.Headers.TryAdd("Authorization", "Bearer " + token);
            return Task.CompletedTask;
        }
    }
}
