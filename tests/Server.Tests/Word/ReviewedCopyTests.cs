using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Shouldly;
using WorkSummary.Storage.Desks;

namespace WorkSummary.Server.Tests.Word;

/// <summary>The reviewed copy of a Version that came back.</summary>
[Collection(WordCollection.Name)]
public sealed class ReviewedCopyTests(DemoServer server)
{
    [Fact]
    public async Task The_principals_remarks_stand_in_it_in_the_principals_name()
    {
        var teacher = server.Person("s03-teacher-1");
        var report = (await server.Service<IReportDesk>().ListAsync(teacher, new ReportFilter(Unit: "S03"))).Single(r => r.Returned);
        var remark = (await server.Service<IReviewDesk>().RemarksAsync(teacher, report.Id)).Value![0];
        var http = await server.SignedInAsync(teacher.Id);
        var address = $"/api/v1/reports/{report.Id}/versions/{remark.Version}/reviewed";
        var answer = await http.GetAsync(address);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        using (var document = WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false))
        {
            var comment = document.MainDocumentPart!.WordprocessingCommentsPart!.Comments.Elements<Comment>().ShouldHaveSingleItem();
            comment.Author!.Value.ShouldBe(remark.Author.Name);
            comment.InnerText.ShouldBe(remark.Text);
        }

        (await http.GetStringAsync($"/reports/{report.Id}")).ShouldContain(address);
        (await (await server.SignedInAsync("s02-teacher-1")).GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await server.SignedInAsync("b01-officer-1")).GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
