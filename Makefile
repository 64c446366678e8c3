# The commands of the project; "make help" lists them. Without a target: check everything.

PYTHON ?= python3
UV ?= uv
VENV ?= .venv
OUT ?= dist
PORT ?= 8000

PY := $(VENV)/bin/python
PIP := $(PY) -m pip install --disable-pip-version-check --quiet --require-hashes --only-binary=:all:

# Each stamp says that the environment holds its lock file. A changed lock begins a new
# environment, so nothing that a lock no longer names stays behind.
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev

# The browser of the tests marked "browser": the first Chromium at hand, handed on to them.
ifndef CHROMIUM
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
endif
export CHROMIUM

.PHONY: all
all: lint types test ## ตรวจโค้ดทั้งหมด (ค่าเริ่มต้น) · lint, types and tests: the default

.PHONY: help
help: ## แสดงคำสั่งทั้งหมด · this list
	@sed -n 's/^\([a-z]*\):.* ## /  make \1\t/p' Makefile | expand -t 16

.PHONY: site
site: $(RUNTIME) ## สร้างเว็บไซต์ไว้ใน dist/ · build the site
	$(PY) build.py build --out "$(OUT)"

.PHONY: serve
serve: $(RUNTIME) ## ดูเว็บไซต์ระหว่างแก้ไข · show the site while editing
	$(PY) build.py serve --port $(PORT)

.PHONY: check
check: $(RUNTIME) ## ตรวจเนื้อหา · check the content
	$(PY) build.py check

# On all cores; who has done its share takes over of what others have left.
SPREAD := --numprocesses auto --dist worksteal

.PHONY: test
test: $(DEV) ## ทดสอบโปรแกรม · run the tests
ifdef CHROMIUM
	$(PY) -m pytest $(SPREAD)
else
	$(PY) -m pytest $(SPREAD) -m "not browser"
	@echo 'ไม่พบ Chromium จึงข้ามการทดสอบในเบราว์เซอร์ · No Chromium found: the tests marked "browser" were left out.'
endif

# What makes whole sites time and again, or needs a browser.
LONG := $(addprefix tests/, amend public safety search serve test_build.py test_data.py test_empty.py \
	test_pages.py test_spread.py test_write.py)

.PHONY: quick
quick: $(DEV) ## ทดสอบส่วนที่เร็ว ระหว่างเขียนโค้ด · the tests of about a minute, while writing code
	$(PY) -m pytest $(SPREAD) -m "not browser" $(addprefix --ignore ,$(LONG))

.PHONY: bench
bench: $(DEV) ## วัดผลการสร้างเว็บและการค้นหา · measure builds and the search; needs a Chromium
	$(PY) -m tests.bench.build
	$(PY) -m tests.bench.search

.PHONY: torture
torture: $(DEV) ## หยุดการสร้างเว็บกลางคัน 200 ครั้ง · kill 200 builds at random moments
	$(PY) -m tests.safety.torture 200

.PHONY: pictures
pictures: $(DEV) ## ถ่ายภาพทุกหน้าไว้ใน .pictures/ · a picture of every page; needs a Chromium
	$(PY) -m tests.public.pictures

.PHONY: forms
forms: $(RUNTIME) ## ทำ .pages.yml และ content/.schema จากแบบข้อมูล · write the editors' forms and schemas from the models
	$(PY) -c "from pathlib import Path; from engine.editors.forms import write; write(Path())"

.PHONY: fonts
fonts: $(DEV) ## ทำฟอนต์ของเว็บไว้ใน assets/fonts/ · write the web font from the whole one
	$(PY) -c "from pathlib import Path; from engine.images.fonts import write; write(Path('assets/fonts'))"

.PHONY: lint
lint: $(DEV) ## ตรวจรูปแบบโค้ดและความปลอดภัยของ workflow · rules and layout of the code, safety of the workflows
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(VENV)/bin/zizmor --quiet --offline .github

.PHONY: format
format: $(DEV) ## จัดรูปแบบโค้ด · lay the code out, mend what can be mended
	$(PY) -m ruff check --fix
	$(PY) -m ruff format

.PHONY: types
types: $(DEV) ## ตรวจชนิดข้อมูลในโค้ด · check the types
	$(PY) -m mypy

# Universal: one lock for every system and every Python that is promised. Wheels only: nothing is
# built, so nothing runs, while it is installed. The second lock takes its versions from the first.
.PHONY: lock
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --only-binary :all: \
	--custom-compile-command 'make lock' pyproject.toml
lock: ## ปรับไฟล์ล็อกตาม pyproject.toml · write the lock files (needs uv)
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --constraints requirements.txt --output-file requirements-dev.txt

.PHONY: upgrade
upgrade: LOCK += --upgrade
upgrade: lock ## ล็อกรุ่นใหม่ล่าสุดของทุกแพ็กเกจ · lock the newest of everything (needs uv)

.PHONY: clean
clean: ## ลบทุกอย่างที่สร้างขึ้น · remove all that was made
	rm -rf .venv .pictures dist .dist.* .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis __pycache__
	find engine tests -name __pycache__ -prune -exec rm -rf {} +

# An environment whose Python is gone, or another one now, begins anew.
ifneq ($(wildcard $(RUNTIME)),)
ifneq ($(shell $(PY) -c 'import pydantic_core, yaml' >/dev/null 2>&1 || echo gone),)
.PHONY: gone
$(RUNTIME): gone
endif
endif

$(RUNTIME): requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11+ is needed: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --requirement requirements.txt
	@touch $@

$(DEV): $(RUNTIME)
	$(PIP) --requirement requirements-dev.txt
	@touch $@
