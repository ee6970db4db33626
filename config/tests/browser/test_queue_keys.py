"""The keys of the queue do what the list of keys promises, and nothing while somebody types."""

import pytest

from complaints.tests.factories import file_case

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

QUEUE = "/admin/complaints/complaint/?view=terbuka"
HERE = "() => document.activeElement.closest('tr')?.querySelector('th a')?.textContent.trim() ?? ''"


@pytest.fixture
def numbers(people):
    """The numbers of three reports, in the order of the queue."""
    cases = [file_case(account=f"Perkara {n}.").complaint for n in range(3)]
    return [case.agenda_number for case in cases]


@pytest.fixture
def queue(numbers, people, browsers):
    """The queue before the head of office, who may assign."""
    sheet = browsers.signed_in(people.head)
    sheet.goto(QUEUE)
    assert [link.inner_text() for link in sheet.locator("#result_list tbody th a").all()] == numbers
    return sheet


def row(sheet):
    """The number of the row that has the focus."""
    return sheet.evaluate(HERE)


def focused(sheet):
    return sheet.evaluate("() => document.activeElement.id")


def test_j_and_k_walk_over_the_rows_and_stop_at_the_ends(queue, numbers):
    walked = []
    for key in ("k", "j", "j", "j", "k"):
        queue.keyboard.press(key)
        walked.append(row(queue))
    assert walked == [numbers[0], numbers[1], numbers[2], numbers[2], numbers[1]]


def test_x_picks_the_row_and_tells_how_many_are_picked(queue):
    for key in ("j", "x", "j", "x"):
        queue.keyboard.press(key)
    assert queue.locator("[data-picked]").inner_text() == "2 laporan dipilih"
    assert [box.is_checked() for box in queue.locator("input[name=pick]").all()] == [True, True, False]
    queue.keyboard.press("x")
    assert queue.locator("[data-picked]").inner_text() == "1 laporan dipilih"


def test_enter_opens_the_case_of_the_row(queue, numbers):
    queue.keyboard.press("j")
    queue.keyboard.press("j")
    with queue.expect_navigation():
        queue.keyboard.press("Enter")
    assert numbers[1] in queue.title()


def test_the_slash_searches_b_assigns_and_the_question_mark_lists_the_keys(queue):
    queue.keyboard.press("/")
    assert queue.evaluate("() => document.activeElement.name") == "q"
    queue.locator("h1").click()
    queue.keyboard.press("b")
    assert focused(queue) == "id_to"
    queue.locator("h1").click()
    queue.keyboard.press("?")
    keys = queue.locator("#pintasan")
    assert keys.get_attribute("open") is not None
    assert [key.inner_text() for key in keys.locator("kbd").all()] == [
        "j",
        "k",
        "x",
        "Enter",
        "/",
        "b",
        "e",
        "?",
    ]


def test_e_goes_to_the_note_on_the_desk(queue):
    queue.keyboard.press("j")
    with queue.expect_navigation():
        queue.keyboard.press("Enter")
    queue.keyboard.press("e")
    assert focused(queue) == "id_text"


def test_keys_are_letters_while_somebody_types(queue):
    search = queue.locator("#id_q")
    search.click()
    queue.keyboard.type("jkxb?/")
    assert search.input_value() == "jkxb?/"
    assert focused(queue) == "id_q"
    assert queue.locator("input[name=pick]:checked").count() == 0


def test_keys_with_ctrl_belong_to_the_browser(queue):
    queue.keyboard.press("Control+j")
    assert row(queue) == ""


def test_who_switched_single_keys_off_has_none(numbers, people, browsers):
    people.head.single_key_shortcuts = False
    people.head.save(update_fields=["single_key_shortcuts"])
    sheet = browsers.signed_in(people.head)
    sheet.goto(QUEUE)
    sheet.keyboard.press("j")
    assert row(sheet) == ""
    assert sheet.locator("#pintasan").count() == 0
